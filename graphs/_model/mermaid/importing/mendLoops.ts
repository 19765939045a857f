import type { Edge } from '../../document.ts'
import { excludes } from '../../guards.ts'
import { isFields } from '../../inlineJson.ts'
import { orderNodes } from '../../order.ts'
import { againPort, type Specs, type ViewNode, viewGraph } from '../../view.ts'
import { isInserted } from '../exporting/findHidden.ts'
import type { Draft } from './draft.ts'
import { draftDocument } from './draftDocument.ts'
import { nestLoops } from './nestLoops.ts'
import { onlyDrawn, say } from './sentences.ts'
import type { Wiring } from './wiring.ts'

/** Sharing a loop can let others cross; after so many rounds nothing more is shared, and the next round is the last. */
const mostSharing = 5

/**
 * Loops must nest. Ways back that cross share one loop instead: both begin its next turn, as long as only one of them
 * can be live; else the inner one is only drawn. A way back that does not lead to itself is only drawn too.
 */
export function mendLoops(draft: Draft, { wiring, specs }: { wiring: Wiring; specs: Specs }) {
  for (let round = 0; ; round++) {
    const view = viewGraph(draftDocument(draft), specs)
    const { crossing, open } = nestLoops(orderNodes([...view.nodes.values()]).nodes)
    const gone = new Set<ViewNode>()
    const lines = linesByNode(draft)
    const isFresh = ({ id }: ViewNode) => draft.nodes.get(id)?.isFresh === true
    for (const node of open.filter(isFresh)) {
      gone.add(node)
      unloop(draft, node, {
        lines,
        code: 'open-loop',
        ...say('It leads back to where nothing leads on to its beginning.', '它返回的位置不会再通向它的起点。'),
      })
    }
    for (const { outer, inner } of crossing) {
      // What became of the outer one decides about this one in the next round.
      if (gone.has(outer) || gone.has(inner) || (!isFresh(outer) && !isFresh(inner))) continue
      const isInnerGone = isInserted(inner.node.mermaid) || !isInserted(outer.node.mermaid)
      const [kept, left] = isInnerGone ? [outer, inner] : [inner, outer]
      gone.add(left)
      if (round < mostSharing && canShare(draft, { kept, left, lines, wiring })) share(draft, { kept, left, lines })
      else
        unloop(draft, left, {
          lines,
          code: 'crossing-loop',
          ...say('Another loop already goes round here, and the two would cross.', '此处已有另一个循环，两者会交叉。'),
        })
    }
    if (gone.size === 0) return
    removeAll(draft, new Set([...gone].filter(({ node }) => isInserted(node.mermaid)).map(({ id }) => id)))
  }
}

/** Positions of the lines that have an edge at a node. */
type Lines = Map<string, Set<number>>

function linesByNode({ lines }: Draft): Lines {
  const found: Lines = new Map()
  for (const [index, line] of lines.entries()) {
    for (const { from, to } of line ?? []) {
      for (const id of [from.node, to.node]) {
        const list = found.get(id)
        if (list) list.add(index)
        else found.set(id, new Set([index]))
      }
    }
  }
  return found
}

function canShare(
  draft: Draft,
  { kept, left, lines, wiring }: { kept: ViewNode; left: ViewNode; lines: Lines; wiring: Wiring },
): boolean {
  const into = ({ id }: ViewNode) =>
    [...(lines.get(id) ?? [])].flatMap(index => (draft.lines[index] ?? []).filter(({ to }) => to.node === id))
  const there = into(kept).filter(({ to }) => to.port === 'value')
  return (
    isInserted(left.node.mermaid) &&
    into(left).every(({ from }) => there.every(other => excludes(wiring.guard(from), wiring.guard(other.from))))
  )
}

/** Leads into one loop what led into the other. */
function share(draft: Draft, { kept, left, lines }: { kept: ViewNode; left: ViewNode; lines: Lines }) {
  const moved = lines.get(left.id) ?? new Set()
  const target = [...moved]
    .flatMap(index => draft.lines[index] ?? [])
    .find(({ from }) => from.node === left.id && from.port === againPort)?.to.node
  moveLooks(draft, { loop: left.id, lines })
  for (const index of moved) {
    const line = draft.lines[index]
    if (!line?.some(({ to }) => to.node === left.id)) continue
    draft.lines[index] = line.flatMap((edge): Edge[] => {
      if (edge.from.node === left.id) return []
      if (edge.to.node !== left.id) return [edge]
      const before = isFields(edge.mermaid) ? edge.mermaid : {}
      const drawn = { to: target, ...(isFields(before.drawn) && before.drawn), n: index }
      return [{ ...edge, mermaid: { ...before, drawn }, to: { node: kept.id, port: 'value' } }]
    })
    lines.set(kept.id, (lines.get(kept.id) ?? new Set()).add(index))
    draft.remarks.push({
      code: 'shared-loop',
      link: index,
      ...say(
        'This way back shares a loop with another that it would cross: the turn begins where that one leads to.',
        '这条返回连线与另一循环交叉，因此共用该循环：新一轮从那个循环的起点开始。',
      ),
    })
  }
  moveLooks(draft, { loop: kept.id, lines })
}

/** Where several lines lead into one loop, each has its label and looks before it. */
function moveLooks(draft: Draft, { loop, lines }: { loop: string; lines: Lines }) {
  if (!isInserted(draft.nodes.get(loop)?.node.mermaid)) return
  for (const index of lines.get(loop) ?? []) {
    const line = draft.lines[index]
    const back = line?.find(({ from }) => from.node === loop && from.port === againPort)
    const entering = line?.find(({ to }) => to.node === loop)
    if (!line || !back || !entering) continue
    const { from, to, ...looks } = back
    draft.lines[index] = line.map(edge =>
      edge === back ? { from, to } : edge === entering ? { ...edge, ...looks } : edge,
    )
  }
}

/** The lines of a loop stay in the drawing; a loop that was drawn becomes a plain step. */
function unloop(
  draft: Draft,
  { id, node }: ViewNode,
  { lines, code, ...why }: { lines: Lines; code: string; message: string; messageZh: string },
) {
  for (const index of lines.get(id) ?? []) {
    if (!draft.lines[index]?.some(({ from }) => from.node === id && from.port === againPort)) continue
    draft.lines[index] = []
    draft.remarks.push(onlyDrawn(index, code, why))
  }
  const drawn = draft.nodes.get(id)
  if (!drawn || isInserted(node.mermaid)) return
  drawn.insteadOf = drawn.node.type
  drawn.node = { ...drawn.node, type: 'process/step', params: {} }
  for (const edge of edgesAt(draft, { id, lines })) {
    if (edge.to.node === id) edge.to = { ...edge.to, port: 'input' }
    if (edge.from.node === id) edge.from = { ...edge.from, port: 'output' }
  }
}

function edgesAt(draft: Draft, { id, lines }: { id: string; lines: Lines }): Edge[] {
  return [...draft.unlined, ...[...(lines.get(id) ?? [])].flatMap(index => draft.lines[index] ?? [])]
}

function removeAll(draft: Draft, ids: ReadonlySet<string>) {
  for (const id of ids) draft.nodes.delete(id)
  draft.inserted = draft.inserted.filter(({ node }) => !ids.has(node))
  draft.suggested = draft.suggested.filter(({ node }) => !ids.has(node))
  const isOf = ({ from, to }: Edge) => ids.has(from.node) || ids.has(to.node)
  draft.unlined = draft.unlined.filter(edge => !isOf(edge))
  draft.lines = draft.lines.map(line => (line?.some(isOf) ? line.filter(edge => !isOf(edge)) : line))
}
