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
  const before = Map.groupBy(forward, ({ to }) => to.node)
  const layers: string[][] = []
  for (const id of ids) {
    const layer = layers[rank.get(id) ?? 0]
    if (layer) layer.push(id)
    else layers[rank.get(id) ?? 0] = [id]
  }
  const across = new Map<string, number>()
  for (const layer of layers) {
    const wanted = (id: string, at: number) => {
      const above = (before.get(id) ?? []).flatMap(({ from }) => across.get(from.node) ?? [])
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
  const waiting = new Map(ids.map(id => [id, 0]))
  const among = edges.filter(({ from, to }) => waiting.has(from.node) && waiting.has(to.node))
  const leaving = Map.groupBy(among, ({ from }) => from.node)
  for (const { to } of among) waiting.set(to.node, (waiting.get(to.node) ?? 0) + 1)
  const rank = new Map<string, number>()
  const ready = ids.filter(id => waiting.get(id) === 0)
  for (const id of ready) {
    const here = rank.get(id) ?? 0
    rank.set(id, here)
    for (const {
      to: { node: to },
    } of leaving.get(id) ?? []) {
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
  const taken = makeTaken(all.values())
  const arriving = Map.groupBy(edges, ({ to }) => to.node)
  const leaving = Map.groupBy(edges, ({ from }) => from.node)
  const step: Place = isDown ? [0, card.height + gaps.along] : [card.width + gaps.along, 0]
  const aside: Place = isDown ? [card.width + gaps.across, 0] : [0, card.height + gaps.across]
  const found: Record<string, Place> = {}
  for (const id of missing) {
    const before = arriving.get(id)?.find(({ from }) => all.has(from.node))?.from.node
    const behind = leaving.get(id)?.find(({ to }) => all.has(to.node))?.to.node
    const [x, y] = all.get(before ?? behind ?? '') ?? all.values().next().value ?? [0, 0]
    const sign = before === undefined && behind !== undefined ? -1 : 1
    let place: Place = [onGrid(x + sign * step[0]), onGrid(y + sign * step[1])]
    for (let tries = 0; tries < 200 && !taken.isFree(place); tries++) place = [place[0] + aside[0], place[1] + aside[1]]
    found[id] = place
    all.set(id, place)
    taken.add(place)
  }
  return found
}

/** Places where cards lie, in squares of their size: only what lies in the nine around can be in the way. */
function makeTaken(places: Iterable<Place>) {
  const size: Place = [card.width + 8, card.height + 8]
  const squares = new Map<string, Place[]>()
  const squareOf = ([x, y]: Place): Place => [Math.floor(x / size[0]), Math.floor(y / size[1])]
  const add = (place: Place) => {
    const key = squareOf(place).join()
    const list = squares.get(key)
    if (list) list.push(place)
    else squares.set(key, [place])
  }
  for (const place of places) add(place)
  const isFree = (place: Place) => {
    const [column, row] = squareOf(place)
    const isClear = ([x, y]: Place) => Math.abs(x - place[0]) >= size[0] || Math.abs(y - place[1]) >= size[1]
    return [-1, 0, 1].every(dx =>
      [-1, 0, 1].every(dy => (squares.get([column + dx, row + dy].join()) ?? []).every(isClear)),
    )
  }
  return { add, isFree }
}

function onGrid(value: number): number {
  return Math.round(value / 8) * 8
}
