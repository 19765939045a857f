import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { setGroup } from '../../graphs/_model/edits/groups.ts'
import { othersOf } from './deriveOthers.ts'
import { cardHeight, cardWidth } from './size.ts'

type Moved = Readonly<Record<string, [number, number]>>

/** The open group that cards of no group were dragged into: the middle of each is within its frame. */
export function groupUnder(document: GraphDocument, moved: Moved): string | undefined {
  const ids = Object.keys(moved)
  const grouped = new Set(Object.values(document.groups).flatMap(({ nodes }) => nodes))
  if (ids.length === 0 || ids.some(id => !Object.hasOwn(document.nodes, id) || grouped.has(id))) return undefined
  for (const frame of othersOf(document, { marked: [], moving: {}, text: String })) {
    if (frame.type !== 'frame' || frame.data.isFolded) continue
    const { position, width = 0, height = 0 } = frame
    const isIn = ([x, y]: [number, number]) =>
      Math.abs(x + cardWidth / 2 - position.x - width / 2) < width / 2 &&
      Math.abs(y + cardHeight / 2 - position.y - height / 2) < height / 2
    if (Object.values(moved).every(isIn)) return frame.data.group
  }
  return undefined
}

export function joinGroup(document: GraphDocument, id: string, nodes: readonly string[]): Edited {
  return setGroup(document, id, { nodes: [...(document.groups[id]?.nodes ?? []), ...nodes] })
}
