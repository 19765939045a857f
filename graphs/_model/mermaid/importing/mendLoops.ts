import type { Edge } from '../../document.ts'
import { isFields } from '../../inlineJson.ts'
import { findLoops } from '../../loops.ts'
import { orderNodes } from '../../order.ts'
import { againPort, type Specs, type ViewNode, viewGraph } from '../../view.ts'
import { isInserted } from '../exporting/findHidden.ts'
import { type Draft, edgesOf } from './draft.ts'
import { draftDocument } from './draftDocument.ts'
import { onlyDrawn, say } from './sentences.ts'
import { excludes, type Wiring } from './wiring.ts'

const mostRounds = 200

/**
 * Loops must nest. Ways back that cross share one loop instead: both begin its next turn, as long as only one of them
 * can be live; else the inner one is only drawn. A way back that does not lead to itself is only drawn too.
 */
export function mendLoops(draft: Draft, { wiring, specs }: { wiring: Wiring; specs: Specs }) {
  for (let round = 0; round < mostRounds; round++) {
    const view = viewGraph(draftDocument(draft), specs)
    const { crossing, open } = findLoops(orderNodes([...view.nodes.values()]).nodes)
    const touched = new Set<ViewNode>()
    for (const { node } of open) {
      if (!isFresh(draft, node)) continue
      touched.add(node)
      unloop(draft, node, {
        code: 'open-loop',
        ...say('It leads back to where nothing leads on to its beginning.', '它返回的位置不会再通向它的起点。'),
      })
    }
    // Of pairs that have a loop in common only the first is mended: what became of that decides about the others.
    for (const [outer, inner] of crossing) {
      if (touched.has(outer.node) || touched.has(inner.node)) continue
      if (!isFresh(draft, outer.node) && !isFresh(draft, inner.node)) continue
      touched.add(outer.node).add(inner.node)
      const isInnerGone = isInserted(inner.node.node.mermaid) || !isInserted(outer.node.node.mermaid)
      const [kept, gone] = isInnerGone ? [outer, inner] : [inner, outer]
      share(draft, { kept: kept.node, gone: gone.node, wiring })
    }
    if (touched.size === 0) return
  }
}

function isFresh(draft: Draft, { id }: ViewNode): boolean {
  return draft.nodes.get(id)?.isFresh === true
}

/** Leads into one loop what led into the other. */
function share(draft: Draft, { kept, gone, wiring }: { kept: ViewNode; gone: ViewNode; wiring: Wiring }) {
  const arriving = edgesOf(draft).filter(({ to }) => to.node === gone.id)
  const there = edgesOf(draft).filter(({ to }) => to.node === kept.id && to.port === 'value')
  const isExclusive = arriving.every(({ from }) =>
    there.every(other => excludes(wiring.guard(from), wiring.guard(other.from))),
  )
  if (!isExclusive || !isInserted(gone.node.mermaid)) {
    unloop(draft, gone, {
      code: 'crossing-loop',
      ...say('Another loop already goes round here, and the two would cross.', '此处已有另一个循环，两者会交叉。'),
    })
    return
  }
  const target = edgesOf(draft).find(({ from }) => from.node === gone.id && from.port === againPort)?.to.node
  moveLooks(draft, gone.id)
  for (const [index, line] of draft.lines.entries()) {
    if (!line?.some(({ to }) => to.node === gone.id)) continue
    draft.lines[index] = line.flatMap((edge): Edge[] => {
      if (edge.from.node === gone.id) return []
      if (edge.to.node !== gone.id) return [edge]
      const before = isFields(edge.mermaid) ? edge.mermaid : {}
      const drawn = { to: target, ...(isFields(before.drawn) && before.drawn), n: index }
      return [{ ...edge, mermaid: { ...before, drawn }, to: { node: kept.id, port: 'value' } }]
    })
    draft.remarks.push({
      code: 'shared-loop',
      link: index,
      ...say(
        'This way back shares a loop with another that it would cross: the turn begins where that one leads to.',
        '这条返回连线与另一循环交叉，因此共用该循环：新一轮从那个循环的起点开始。',
      ),
    })
  }
  moveLooks(draft, kept.id)
  remove(draft, gone.id)
}

/** Where several lines lead into one loop, each has its label and looks before it. */
function moveLooks(draft: Draft, loop: string) {
  for (const [index, line] of draft.lines.entries()) {
    const back = line?.find(({ from }) => from.node === loop && from.port === againPort)
    const entering = line?.find(({ to }) => to.node === loop)
    if (!line || !back || !entering || !isInserted(draft.nodes.get(loop)?.node.mermaid)) continue
    const { from, to, ...looks } = back
    draft.lines[index] = line.map(edge =>
      edge === back ? { from, to } : edge === entering ? { ...edge, ...looks } : edge,
    )
  }
}

/** The lines of a loop stay in the drawing; a loop that was drawn becomes a plain step. */
function unloop(draft: Draft, node: ViewNode, { code, ...why }: { code: string; message: string; messageZh: string }) {
  for (const [index, line] of draft.lines.entries()) {
    if (!line?.some(({ from }) => from.node === node.id && from.port === againPort)) continue
    draft.lines[index] = []
    draft.remarks.push(onlyDrawn(index, code, why))
  }
  if (isInserted(node.node.mermaid)) return remove(draft, node.id)
  const drawn = draft.nodes.get(node.id)
  if (!drawn) return
  drawn.insteadOf = drawn.node.type
  drawn.node = { ...drawn.node, type: 'process/step', params: {} }
  for (const edge of edgesOf(draft)) {
    if (edge.to.node === node.id) edge.to = { ...edge.to, port: 'input' }
    if (edge.from.node === node.id) edge.from = { ...edge.from, port: 'output' }
  }
}

function remove(draft: Draft, id: string) {
  draft.nodes.delete(id)
  draft.inserted = draft.inserted.filter(({ node }) => node !== id)
  draft.suggested = draft.suggested.filter(({ node }) => node !== id)
  const isOf = ({ from, to }: Edge) => from.node === id || to.node === id
  draft.unlined = draft.unlined.filter(edge => !isOf(edge))
  draft.lines = draft.lines.map(line => (line?.some(isOf) ? line.filter(edge => !isOf(edge)) : line))
}
