import type { GraphDocument } from '../../graphs/_model/document.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { idOnCanvas } from './marked.ts'

type Places = Readonly<Record<string, readonly [number, number]>>

const duration = 240

/**
 * Lets cards and notes glide from where they were to where the document now has them; the next edit, or a hand that
 * takes one of them, ends it.
 */
export function moveSmoothly(before: GraphDocument, after: GraphDocument | undefined, taken: Places = {}): void {
  if (!after) return
  const from = { ...placesOf(before), ...taken }
  const ways = Object.entries(placesOf(after)).flatMap(([id, to]) => {
    const start = from[id]
    return start && (start[0] !== to[0] || start[1] !== to[1]) ? [{ id, from: start, to }] : []
  })
  if (ways.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const start = performance.now()
  let drawn: Places | undefined
  const draw = () => {
    const isMine = drawn === undefined || useCanvas.getState().moving === drawn
    if (!isMine) return
    const time = Math.min(1, (performance.now() - start) / duration)
    if (time === 1 || useDocument.getState().document?.layout !== after.layout)
      return useCanvas.setState({ moving: {} })
    const eased = 1 - (1 - time) ** 3
    const at = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): [number, number] => [
      a + (c - a) * eased,
      b + (d - b) * eased,
    ]
    const moving = Object.fromEntries(ways.map(({ id, from, to }) => [id, at(from, to)]))
    drawn = moving
    useCanvas.setState({ moving })
    requestAnimationFrame(draw)
  }
  draw()
}

function placesOf({ layout, notes }: GraphDocument): Places {
  return {
    ...layout,
    ...Object.fromEntries(Object.entries(notes).map(([id, { position }]) => [idOnCanvas.note(id), position])),
  }
}
