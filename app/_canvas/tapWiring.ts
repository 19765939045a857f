import type { PortPlace } from '../../graphs/_model/wiring.ts'
import { portKey, useCanvas } from '../_state/canvasStore.ts'
import { beginWire, endsBetween, tryWire, wire, wireToCard } from './wire.ts'

type Point = { x: number; y: number }

/** A finger hides the port that it would drag an edge to: so a port is tapped, and then another, or a card. */
export function tapPort(place: PortPlace, screen: Point): void {
  const { wiring, set } = useCanvas.getState()
  // Another port of the same side is another beginning.
  if (!wiring?.isTapped || (wiring.from.side === place.side && portKey(wiring.from) !== portKey(place)))
    return beginWire(place, true)
  set({ wiring: undefined })
  const { from } = wiring
  if (portKey(from) !== portKey(place)) tryWire(document => wire(document, endsBetween(from, place), undefined), screen)
}

/** The second tap, where it is on a card. */
export function tapCard(card: string, screen: Point): void {
  const { wiring, set } = useCanvas.getState()
  if (!wiring?.isTapped || card === wiring.from.node) return
  set({ wiring: undefined })
  wireToCard(card, { from: wiring.from, screen })
}

export function forgetTap(): void {
  if (useCanvas.getState().wiring?.isTapped) useCanvas.setState({ wiring: undefined })
}
