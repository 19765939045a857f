import { cardHeight, cardWidth } from './size.ts'

export type Side = 'left' | 'right' | 'top' | 'bottom'
export interface Box {
  x: number
  y: number
}

/** Which sides of two cards face each other, so that an edge leaves and enters where a reader would draw it. */
export function facingSides(from: Box, to: Box): [Side, Side] {
  const dx = to.x - from.x
  const dy = to.y - from.y
  const gapX = Math.abs(dx) - cardWidth
  const gapY = Math.abs(dy) - cardHeight
  if (gapX > 0 && gapX >= gapY) return dx > 0 ? ['right', 'left'] : ['left', 'right']
  return dy > 0 ? ['bottom', 'top'] : ['top', 'bottom']
}

export function pointAt({ x, y }: Box, side: Side): [number, number] {
  switch (side) {
    case 'left':
      return [x, y + cardHeight / 2]
    case 'right':
      return [x + cardWidth, y + cardHeight / 2]
    case 'top':
      return [x + cardWidth / 2, y]
    case 'bottom':
      return [x + cardWidth / 2, y + cardHeight]
  }
}

const grabGap = 11

/** Where the end of an edge is taken: before the side of its card. */
export function grabAt([x, y]: readonly [number, number], side: Side): { x: number; y: number } {
  const [dx, dy] = { left: [-1, 0], right: [1, 0], top: [0, -1], bottom: [0, 1] }[side] as [number, number]
  return { x: x + dx * grabGap, y: y + dy * grabGap }
}

export interface Bounds {
  left: number
  bottom: number
}

/** On a short channel they begin at its wall, so that many of them don't reach over the edge of what is in sight. */
interface Pills {
  at: [number, number]
  from: 'left' | 'middle'
}

const margin = 56
const widePills = 480
const radius = 10

/** The return channel of a loop: out below, along under the graph, and up on its left. Gives where its pills stand. */
export function returnChannel(from: Box, to: Box, bounds: Bounds): { path: string; pills: Pills } {
  const [startX, startY] = pointAt(from, 'bottom')
  const [endX, endY] = pointAt(to, 'left')
  const floor = bounds.bottom + margin
  const wall = bounds.left - margin
  const path = [
    `M${startX} ${startY}`,
    `V${floor - radius}Q${startX} ${floor} ${startX - radius} ${floor}`,
    `H${wall + radius}Q${wall} ${floor} ${wall} ${floor - radius}`,
    `V${endY + radius}Q${wall} ${endY} ${wall + radius} ${endY}`,
    `H${endX}`,
  ]
  const isShort = startX - wall < widePills
  const pills: Pills = isShort
    ? { at: [wall + radius, floor], from: 'left' }
    : { at: [(startX + wall) / 2, floor], from: 'middle' }
  return { path: path.join(''), pills }
}
