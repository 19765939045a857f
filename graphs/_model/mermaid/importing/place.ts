import type { Edge } from '../../document.ts'
import { againPort } from '../../view.ts'

type Place = [number, number]

/** A card of the canvas, and the room between two: multiples of its grid. */
const card = { width: 216, height: 72 }
const gaps = { along: 72, across: 40 }

/**
 * Places for nodes that have none: in layers by what waits for what, in the direction of the drawing, each near the
 * middle of those that lead to it. Where others have places, the new ones come beside the nodes that lead to them.
 */
export function placeNodes(
  ids: readonly string[],
  { edges, places, direction }: { edges: readonly Edge[]; places: Readonly<Record<string, Place>>; direction: string },
): Record<string, Place> {
  const isDown = !['LR', 'RL', '<', '>'].includes(direction)
  const isMirrored = ['BT', 'RL', '^', '<'].includes(direction)
  const missing = ids.filter(id => !Object.hasOwn(places, id))
  if (missing.length === 0) return {}
  const forward = edges.filter(({ from, to }) => from.port !== againPort && from.node !== to.node)
  if (missing.length < ids.length) return placeBeside(missing, { edges: forward, places, isDown })
  const rank = ranks(ids, forward)
  const before = new Map<string, string[]>()
  for (const { from, to } of forward) before.set(to.node, [...(before.get(to.node) ?? []), from.node])
  const layers: string[][] = []
  for (const id of ids) {
    const layer = layers[rank.get(id) ?? 0]
    if (layer) layer.push(id)
    else layers[rank.get(id) ?? 0] = [id]
  }
  const across = new Map<string, number>()
  for (const layer of layers) {
    const wanted = (id: string, at: number) => {
      const above = (before.get(id) ?? []).flatMap(other => across.get(other) ?? [])
      return above.length > 0 ? above.reduce((sum, value) => sum + value, 0) / above.length : at
    }
    const sorted = layer.map((id, at) => ({ id, at: wanted(id, at) })).sort((a, b) => a.at - b.at)
    let next = Number.NEGATIVE_INFINITY
    const middle = sorted.reduce((sum, { at }) => sum + at, 0) / Math.max(1, sorted.length)
    for (const [position, { id, at }] of sorted.entries()) {
      const place = Math.max(next, Math.min(at, middle + position))
      across.set(id, place)
      next = place + 1
    }
  }
  const least = Math.min(0, ...across.values())
  return Object.fromEntries(
    missing.map(id => {
      const along = rank.get(id) ?? 0
      return [id, placeAt(isMirrored ? layers.length - 1 - along : along, (across.get(id) ?? 0) - least, isDown)]
    }),
  )
}

function placeAt(along: number, across: number, isDown: boolean): Place {
  const [x, y] = isDown
    ? [across * (card.width + gaps.across), along * (card.height + gaps.along)]
    : [along * (card.width + gaps.along), across * (card.height + gaps.across)]
  return [onGrid(x), onGrid(y)]
}

/** How many nodes are waited for one after the other, at most. What goes round counts where it begins. */
function ranks(ids: readonly string[], edges: readonly Edge[]): Map<string, number> {
  const leaving = new Map<string, string[]>()
  const waiting = new Map(ids.map(id => [id, 0]))
  for (const { from, to } of edges) {
    if (!waiting.has(from.node) || !waiting.has(to.node)) continue
    leaving.set(from.node, [...(leaving.get(from.node) ?? []), to.node])
    waiting.set(to.node, (waiting.get(to.node) ?? 0) + 1)
  }
  const rank = new Map<string, number>()
  const ready = ids.filter(id => waiting.get(id) === 0)
  for (const id of ready) {
    const here = rank.get(id) ?? 0
    rank.set(id, here)
    for (const to of leaving.get(id) ?? []) {
      rank.set(to, Math.max(rank.get(to) ?? 0, here + 1))
      const left = (waiting.get(to) ?? 0) - 1
      waiting.set(to, left)
      if (left === 0) ready.push(to)
    }
  }
  return rank
}

function placeBeside(
  missing: readonly string[],
  { edges, places, isDown }: { edges: readonly Edge[]; places: Readonly<Record<string, Place>>; isDown: boolean },
): Record<string, Place> {
  const all = new Map(Object.entries(places))
  const taken = () => [...all.values()]
  const isFree = ([x, y]: Place) =>
    taken().every(([a, b]) => Math.abs(a - x) >= card.width + 8 || Math.abs(b - y) >= card.height + 8)
  const step: Place = isDown ? [0, card.height + gaps.along] : [card.width + gaps.along, 0]
  const aside: Place = isDown ? [card.width + gaps.across, 0] : [0, card.height + gaps.across]
  const found: Record<string, Place> = {}
  for (const id of missing) {
    const before = edges.find(({ to, from }) => to.node === id && all.has(from.node))?.from.node
    const behind = edges.find(({ to, from }) => from.node === id && all.has(to.node))?.to.node
    const [x, y] = all.get(before ?? behind ?? '') ?? all.values().next().value ?? [0, 0]
    const sign = before === undefined && behind !== undefined ? -1 : 1
    let place: Place = [onGrid(x + sign * step[0]), onGrid(y + sign * step[1])]
    for (let tries = 0; tries < 200 && !isFree(place); tries++) place = [place[0] + aside[0], place[1] + aside[1]]
    found[id] = place
    all.set(id, place)
  }
  return found
}

function onGrid(value: number): number {
  return Math.round(value / 8) * 8
}
