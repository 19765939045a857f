import type { Flowchart, FlowGroup } from '../flowchart.ts'

/** A link as it leads from box to box: one to or from a group stands for those of the boxes at its edge. */
export interface Arrow {
  link: number
  from: string
  to: string
}

export interface Flow {
  /** Without hints (`~~~`), in the order of the text. */
  arrows: Arrow[]
  leaving: Map<string, Arrow[]>
  arriving: Map<string, Arrow[]>
  /** Links that lead back to what is on the way to them. */
  back: Set<number>
  /** Every vertex after those that lead to it, but for ways back. */
  order: string[]
}

/** Who leads to whom, which links are ways back (depth first, in the order of the text), and in which order to go. */
export function flowOf(flowchart: Flowchart): Flow {
  const arrows = arrowsOf(flowchart)
  const leaving = Map.groupBy(arrows, ({ from }) => from)
  const arriving = Map.groupBy(arrows, ({ to }) => to)
  const ids = flowchart.vertices.map(({ id }) => id)
  const starts = [...ids.filter(id => isFirst(arriving.get(id))), ...ids]
  return { arrows, leaving, arriving, ...walk(starts, leaving) }
}

function isFirst(arrows: readonly Arrow[] = []): boolean {
  return arrows.every(({ from, to }) => from === to)
}

function walk(starts: readonly string[], leaving: ReadonlyMap<string, Arrow[]>): Pick<Flow, 'back' | 'order'> {
  const back = new Set<number>()
  const done: string[] = []
  const state = new Map<string, 'on the way' | 'done'>()
  for (const start of starts) {
    if (state.has(start)) continue
    state.set(start, 'on the way')
    // By hand, as a chain of thousands of boxes is deeper than the stack.
    const path = [{ id: start, next: 0 }]
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const arrow = leaving.get(here.id)?.[here.next++]
      if (!arrow) {
        state.set(here.id, 'done')
        done.push(here.id)
        path.pop()
        continue
      }
      const met = state.get(arrow.to)
      if (met === 'on the way') back.add(arrow.link)
      if (met) continue
      state.set(arrow.to, 'on the way')
      path.push({ id: arrow.to, next: 0 })
    }
  }
  return { back, order: done.reverse() }
}

function arrowsOf({ vertices, groups, links }: Flowchart): Arrow[] {
  const known = new Set(vertices.map(({ id }) => id))
  const drawn = links.flatMap((link, index) => (link.stroke === 'invisible' ? [] : { link: index, ...link }))
  const edgeOf = groupEdges(groups, drawn)
  return drawn.flatMap(({ link, from, to }) => {
    const [sources, targets] = [
      known.has(from) ? [from] : edgeOf(from, 'exits'),
      known.has(to) ? [to] : edgeOf(to, 'entries'),
    ]
    return sources.flatMap(source => targets.map(target => ({ link, from: source, to: target })))
  })
}

/** Into a group is into its boxes that nothing inside leads to; out of it, out of those that lead nowhere inside. */
function groupEdges(groups: readonly FlowGroup[], links: readonly { from: string; to: string }[]) {
  const byId = new Map(groups.map(group => [group.id, group]))
  const found = new Map<string, { entries: string[]; exits: string[] }>()
  return (id: string, side: 'entries' | 'exits'): string[] => {
    const known = found.get(id)
    if (known) return known[side]
    const inside = membersOf(id, byId)
    const within = links.filter(({ from, to }) => inside.has(from) && inside.has(to))
    const [led, leading] = [new Set(within.map(({ to }) => to)), new Set(within.map(({ from }) => from))]
    const entries = [...inside].filter(member => !led.has(member))
    const exits = [...inside].filter(member => !leading.has(member))
    const all = [...inside]
    const edges = {
      entries: entries.length > 0 ? entries.slice(0, mostAtEdge) : all.slice(0, 1),
      exits: exits.length > 0 ? exits.slice(0, mostAtEdge) : all.slice(-1),
    }
    found.set(id, edges)
    return edges[side]
  }
}

/** Beyond that a group is no step any more; it keeps links between large groups from growing with the square of their size. */
const mostAtEdge = 30

/** The boxes of a group and of the groups in it. */
function membersOf(id: string, groups: ReadonlyMap<string, FlowGroup>): Set<string> {
  const members = new Set<string>()
  const seen = new Set([id])
  for (const group of seen) {
    for (const member of groups.get(group)?.members ?? []) (groups.has(member) ? seen : members).add(member)
  }
  return members
}
