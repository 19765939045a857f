import type { Flowchart } from '../flowchart.ts'
import { frameEnds, joinedBoxes } from '../frameEnds.ts'

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
  const drawn = links.flatMap((link, index) => (link.stroke === 'invisible' ? [] : { link: index, ...link }))
  const endsOf = frameEnds(new Set(vertices.map(({ id }) => id)), groups, drawn)
  return joinedBoxes(drawn, endsOf, ({ link }, ends) => ({ link, ...ends }))
}
