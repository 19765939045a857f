import type { Flowchart } from '../flowchart.ts'
import type { LinkRemark } from '../importReport.ts'
import type { LinkMeaning, Understanding } from '../stages/understanding.ts'

/** One box waits for another. A line to or from a frame makes several. */
export interface Dependency {
  link: number
  /** Mermaid's ids, of boxes only. */
  from: string
  to: string
  isFeedback: boolean
  /** Where the line is drawn to, when it was led to another box. */
  drawnTo?: string
  meaning: LinkMeaning | undefined
}

export interface Dependencies {
  /** In the order of the text; without feedback they have no cycle. */
  all: Dependency[]
  /** Boxes, each behind those that it waits for, in the order of the text where that leaves it open. */
  order: string[]
  remarks: LinkRemark[]
}

export function findDependencies(
  flowchart: Flowchart,
  understanding: Understanding | undefined,
  typeOf: (vertex: string) => string,
): Dependencies {
  const ends = endFinder(flowchart)
  const remarks: LinkRemark[] = []
  const all = flowchart.links.flatMap((link, index): Dependency[] => {
    const meaning = understanding?.links[index]
    if (link.stroke === 'invisible') return []
    if (link.heads[0] === 'none' && link.heads[1] === 'none') remarks.push(noHead(index))
    const [froms, tos] = [ends(link.from, 'exits'), ends(link.to, 'entries')]
    if (froms.length === 0 || tos.length === 0) remarks.push(emptyGroup(index))
    const isFeedback = meaning?.feedback !== undefined
    return froms.flatMap(from => tos.map(to => ({ link: index, from, to, isFeedback, meaning })))
  })
  markFeedback(flowchart, all)
  leadDataToModels(all, typeOf)
  return { all, order: orderOf(flowchart, all), remarks }
}

/** Of a box itself; into a frame: its boxes that nothing inside leads to; out of it: those that lead nowhere inside. */
function endFinder({ vertices, groups, links }: Flowchart): (id: string, side: 'entries' | 'exits') => string[] {
  const boxes = new Set(vertices.map(({ id }) => id))
  const frames = new Map(groups.map(group => [group.id, group]))
  const known = new Map<string, string[]>()
  return (id, side) => {
    if (boxes.has(id)) return [id]
    const key = `${side} ${id}`
    const found = known.get(key) ?? endsOf(id, side)
    known.set(key, found)
    return found
  }

  function endsOf(id: string, side: 'entries' | 'exits'): string[] {
    const within = new Set([id])
    for (const frame of within) for (const member of frames.get(frame)?.members ?? []) within.add(member)
    const inside = [...within].filter(member => boxes.has(member))
    const touched = new Set(
      links.flatMap(({ from, to, stroke }) => {
        if (from === to || stroke === 'invisible' || !within.has(from) || !within.has(to)) return []
        return side === 'entries' ? to : from
      }),
    )
    const free = inside.filter(member => !touched.has(member))
    return free.length > 0 ? free : inside.slice(side === 'entries' ? 0 : -1).slice(0, 1)
  }
}

/** What leads back to a box that leads here is feedback, depth first in the order of the text; and nothing else is. */
function markFeedback({ vertices }: Flowchart, all: Dependency[]) {
  const leaving = byEnd(all, 'from')
  const state = new Map<string, 'open' | 'closed'>()
  const arrived = new Set(all.filter(({ isFeedback }) => !isFeedback).map(({ to }) => to))
  const starts = [...vertices.filter(({ id }) => !arrived.has(id)), ...vertices]
  for (const { id } of starts) {
    if (state.has(id)) continue
    state.set(id, 'open')
    const path = [{ id, next: 0 }]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const dependency = leaving.get(top.id)?.[top.next++]
      if (!dependency) {
        state.set(top.id, 'closed')
        path.pop()
      } else if (!dependency.isFeedback) {
        const seen = state.get(dependency.to)
        if (seen === 'open') dependency.isFeedback = true
        else if (seen === undefined) {
          state.set(dependency.to, 'open')
          path.push({ id: dependency.to, next: 0 })
        }
      }
    }
  }
  for (const dependency of all) {
    if (dependency.isFeedback && !reaches(dependency.to, dependency.from, leaving)) dependency.isFeedback = false
  }
}

/**
 * Where data and a model without data both lead to a training, the data is the model's: the line is led there, and still
 * drawn to the training.
 */
function leadDataToModels(all: Dependency[], typeOf: (vertex: string) => string) {
  const arriving = byEnd(all, 'to')
  const leaving = byEnd(all, 'from')
  for (const dependency of all) {
    const { from: model, to: training, isFeedback } = dependency
    if (isFeedback || !typeOf(model).startsWith('build/') || !typeOf(training).startsWith('train/')) continue
    if (arriving.has(model)) continue
    const data = (arriving.get(training) ?? []).filter(
      other =>
        !other.isFeedback &&
        other.from !== model &&
        !typeOf(other.from).startsWith('build/') &&
        !reaches(model, other.from, leaving),
    )
    for (const other of data) {
      other.to = model
      other.drawnTo = training
    }
  }
}

function reaches(from: string, to: string, leaving: ReadonlyMap<string, Dependency[]>): boolean {
  const seen = new Set([from])
  for (const id of seen) {
    if (id === to) return true
    for (const dependency of leaving.get(id) ?? []) if (!dependency.isFeedback) seen.add(dependency.to)
  }
  return false
}

function orderOf({ vertices }: Flowchart, all: readonly Dependency[]): string[] {
  const forward = all.filter(({ isFeedback }) => !isFeedback)
  const leaving = byEnd(forward, 'from')
  const waiting = new Map(vertices.map(({ id }) => [id, 0]))
  for (const { to } of forward) waiting.set(to, (waiting.get(to) ?? 0) + 1)
  const order: string[] = []
  const ready = vertices.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id)
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    order.push(id)
    for (const { to } of leaving.get(id) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1
      waiting.set(to, left)
      if (left === 0) ready.push(to)
    }
  }
  return order
}

export function byEnd(all: readonly Dependency[], end: 'from' | 'to'): Map<string, Dependency[]> {
  const found = new Map<string, Dependency[]>()
  for (const dependency of all) {
    const list = found.get(dependency[end])
    if (list) list.push(dependency)
    else found.set(dependency[end], [dependency])
  }
  return found
}

function noHead(link: number): LinkRemark {
  return {
    code: 'no-arrow-head',
    link,
    message: 'This line has no arrow head. It was read from left to right as it is written.',
    messageZh: '这条连线没有箭头，已按书写顺序从前到后理解。',
  }
}

function emptyGroup(link: number): LinkRemark {
  return {
    code: 'empty-group',
    link,
    message: 'This line begins or ends at a group without nodes, and leads nowhere. It is kept in the drawing only.',
    messageZh: '这条连线的一端是空分组，没有可连接的节点，仅保留在图中。',
  }
}
