import { useTranslations } from 'next-intl'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { connect } from '../../graphs/_model/edits/edges.ts'
import { resolvePorts } from '../../graphs/_model/ports.ts'
import { findFitting } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { specOf, wordsFor } from '../_canvas/flow.ts'
import { useText } from '../_state/locale.tsx'
import { PortChoice } from './PortChoice.tsx'

/** Draws an edge without a mouse: every port of another node that an output of this one fits. */
export function ConnectTo({ document, from, close }: { document: GraphDocument; from: string; close(): void }) {
  const t = useTranslations('outline')
  const text = useText()
  const node = document.nodes[from]
  const spec = node && specOf(node.type)
  const outputs = node && spec ? Object.keys(resolvePorts(spec, node.params).outputs) : []
  const ends = outputs.flatMap(port =>
    findFitting(document, { node: from, port, side: 'output' }, specs).ends.map(end => ({
      from: { node: from, port },
      to: { node: end.node, port: end.port },
    })),
  )
  // A way back is seldom meant: after all that lead on.
  ends.sort((a, b) => Number(a.to.port === 'feedback') - Number(b.to.port === 'feedback'))
  const lines = ends.map(line => ({
    id: `${line.from.port} ${line.to.node} ${line.to.port}`,
    words: `${line.from.port} → ${wordsFor(document, line.to.node, text)} · ${line.to.port}`,
    edit: (before: GraphDocument) => connect(before, line, specs),
  }))
  return <PortChoice title={t('connectFrom', { node: wordsFor(document, from, text) })} lines={lines} close={close} />
}
