import { useCallback } from 'react'
import { wordsFor } from '../../_canvas/flow.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { useText } from '../../_state/locale.tsx'
import { paramName } from '../fields/paramName.ts'
import { partsOf } from './runMetrics.ts'

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
