import type { Flowchart } from '../flowchart.ts'
import { frameEnds, joinedBoxes } from '../frameEnds.ts'
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
  const remarks: LinkRemark[] = []
  const drawn = flowchart.links.flatMap(({ from, to, stroke, heads }, link) => {
    if (stroke === 'invisible') return []
    if (heads[0] === 'none' && heads[1] === 'none') remarks.push(noHead(link))
    return [{ link, from, to, meaning: understanding?.links[link] }]
  })
  const endsOf = frameEnds(new Set(flowchart.vertices.map(({ id }) => id)), flowchart.groups, drawn)
  for (const { link, from, to } of drawn)
    if (endsOf(from).exits.length === 0 || endsOf(to).entries.length === 0) remarks.push(emptyGroup(link))
  const all = joinedBoxes(drawn, endsOf, ({ link, meaning }, ends): Dependency => {
    return { link, ...ends, isFeedback: meaning?.feedback !== undefined, meaning }
  })
  markFeedback(flowchart, all)
  leadDataToModels(all, typeOf)
  return { all, order: orderOf(flowchart, all), remarks }
}

/** What leads back to a box that leads here is feedback, depth first in the order of the text; and nothing else is. */
function markFeedback({ vertices }: Flowchart, all: Dependency[]) {
  const leaving = byEnd(all, 'from')
  const meant = all.filter(({ isFeedback }) => isFeedback)
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
  const reaches = makeReach(leaving)
  for (const dependency of meant) if (!reaches(dependency.to, dependency.from)) dependency.isFeedback = false
}

/**
 * Where data and a model without data both lead to a training, the data is the model's: the line is led there, and still
 * drawn to the training.
 */
function leadDataToModels(all: Dependency[], typeOf: (vertex: string) => string) {
  const arriving = byEnd(all, 'to')
  const reaches = makeReach(byEnd(all, 'from'))
  for (const dependency of all) {
    const { from: model, to: training, isFeedback } = dependency
    if (isFeedback || !typeOf(model).startsWith('build/') || !typeOf(training).startsWith('train/')) continue
    if (arriving.has(model)) continue
    const data = (arriving.get(training) ?? []).filter(
      other =>
        !other.isFeedback &&
        other.to === training &&
        other.from !== model &&
        !typeOf(other.from).startsWith('build/') &&
        !reaches(model, other.from),
    )
    for (const other of data) {
      other.to = model
      other.drawnTo = training
    }
  }
}

/** Whether a way without feedback leads from one box to another. Boxes are numbered: it may be asked thousands of times. */
function makeReach(leaving: ReadonlyMap<string, Dependency[]>): (from: string, to: string) => boolean {
  const places = new Map<string, number>()
  const placeOf = (id: string) => {
    const place = places.get(id) ?? places.size
    places.set(id, place)
    return place
  }
  const next: { place: number; dependency: Dependency }[][] = []
  for (const [id, dependencies] of leaving)
    next[placeOf(id)] = dependencies.map(dependency => ({ place: placeOf(dependency.to), dependency }))
  // Of each box the question that last came by.
  const seen: number[] = []
  let question = 0
  return (from, to) => {
    const [start, goal] = [placeOf(from), placeOf(to)]
    const open = [start]
    seen[start] = ++question
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === goal) return true
      for (const { place, dependency } of next[at] ?? []) {
        if (dependency.isFeedback || seen[place] === question) continue
        seen[place] = question
        open.push(place)
      }
    }
    return false
  }
}

function orderOf({ vertices }: Flowchart, all: readonly Dependency[]): string[] {
  const forward = all.filter(({ isFeedback }) => !isFeedback)
  const leaving = byEnd(forward, 'from')
  const waiting = new Map(vertices.map(({ id }) => [id, 0]))
  for (const { to } of forward) waiting.set(to, (waiting.get(to) ?? 0) + 1)
  const order = vertices.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id)
  // A list hands out what is added while it is walked.
  for (const id of order) {
    for (const { to } of leaving.get(id) ?? []) {
      const left = (waiting.get(to) ?? 0) - 1
      waiting.set(to, left)
      if (left === 0) order.push(to)
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
