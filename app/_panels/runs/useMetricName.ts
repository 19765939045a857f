import { useCallback } from 'react'
import { wordsFor } from '../../_canvas/flow.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { useText } from '../../_state/locale.tsx'
import { paramName } from '../fields/paramName.ts'
import { partsOf } from './runMetrics.ts'

/** The metric alone, where no other of the list is called as it is. */
export function useShortMetricName(): (name: string, among: readonly string[]) => string {
  const text = useText()
  const nameOf = useMetricName()
  return (name, among) => {
    const { metric } = partsOf(name)
    const isAlone = among.every(other => other === name || partsOf(other).metric !== metric)
    return isAlone ? paramName([], metric, text) : nameOf(name)
  }
}

/** `score.test.accuracy` with the node as the reader knows it: *Evaluate · test › accuracy*. */
export function useMetricName(): (name: string) => string {
  const text = useText()
  const document = useDocument(state => state.document)
  return useCallback(
    name => {
      const { node, metric } = partsOf(name)
      if (!document || !Object.hasOwn(document.nodes, node)) return name
      return `${wordsFor(document, node, text)} · ${paramName([], metric, text)}`
    },
    [document, text],
  )
}
