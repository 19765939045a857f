import type { useReactFlow, useStoreApi } from '@xyflow/react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { useDocument } from '../_state/documentStore.ts'
import { standIns } from './deriveOthers.ts'
import { duration } from './duration.ts'
import { placeOf } from './flow.ts'
import { loopBadges } from './loopBadges.ts'
import { cardHeight, cardWidth } from './size.ts'

interface Sight {
  flow: ReturnType<typeof useReactFlow>
  store: ReturnType<typeof useStoreApi>
  /** From farther away it is not seen. */
  leastZoom?: number
}

/** Near enough to read the name of a card. */
export const readable = 0.6

/** Moves the view where a node is not seen: no farther than it has to where a part of it is. */
export function bringInSight(node: string, { flow, store, leastZoom = 0 }: Sight): void {
  const { document } = useDocument.getState()
  const { width, height, transform, nodeLookup } = store.getState()
  const [offsetX, offsetY, zoom] = transform
  const box = document ? boxOf(document, node) : node
  // What is of another version is on the canvas only, and what was just added in the document only.
  const drawn = nodeLookup.get(box)?.internals.positionAbsolute
  const index = Object.keys(document?.nodes ?? {}).indexOf(box)
  if (!document || (!drawn && index === -1)) return
  const [x, y] = drawn ? [drawn.x, drawn.y] : placeOf(document, box, index)
  const [left, top] = [x * zoom + offsetX, y * zoom + offsetY]
  const [right, bottom] = [left + cardWidth * zoom, top + cardHeight * zoom]
  const isNear = zoom >= leastZoom
  if (isNear && left >= 0 && top >= 0 && right <= width && bottom <= height) return
  if (isNear && right > 0 && bottom > 0 && left < width && top < height) {
    const moved = { x: offsetX + inward(left, right, width), y: offsetY + inward(top, bottom, height), zoom }
    return void flow.setViewport(moved, { duration: duration() })
  }
  void flow.setCenter(x + cardWidth / 2, y + cardHeight / 2, { zoom: Math.max(zoom, readable), duration: duration() })
}

/** A loop that is a badge on an edge has no place of its own, and what a folded group hides is where its box is. */
function boxOf(document: GraphDocument, node: string): string {
  const seen = loopBadges(document).get(node)?.from.node ?? node
  return standIns(document).get(seen) ?? seen
}

/** Room for the names of its ports. */
const beside = 88

function inward(start: number, end: number, size: number): number {
  if (end + beside > size) return size - beside - end
  return start < beside ? beside - start : 0
}
