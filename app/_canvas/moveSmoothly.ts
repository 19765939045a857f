import { useCanvas } from '../_state/canvasStore.ts'

type Places = Readonly<Record<string, readonly [number, number]>>

const duration = 240

/** Lets cards glide from where they were to where the document now has them. */
export function moveSmoothly(before: Places, after: Places): void {
  const ways = Object.entries(after).flatMap(([id, to]) => {
    const from = before[id]
    return from && (from[0] !== to[0] || from[1] !== to[1]) ? [{ id, from, to }] : []
  })
  if (ways.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const start = performance.now()
  const draw = () => {
    const time = Math.min(1, (performance.now() - start) / duration)
    if (time === 1) return useCanvas.setState({ moving: {} })
    const eased = 1 - (1 - time) ** 3
    const at = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): [number, number] => [
      a + (c - a) * eased,
      b + (d - b) * eased,
    ]
    useCanvas.setState({ moving: Object.fromEntries(ways.map(({ id, from, to }) => [id, at(from, to)])) })
    requestAnimationFrame(draw)
  }
  draw()
}
