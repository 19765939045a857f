/** A rectangle on the screen. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** How far a box has to move to lie in a frame; of one that is too large the beginning is seen. */
export function wayInto(box: Box, frame: Box): { x: number; y: number } {
  return {
    x: wayAlong([box.left, box.right], [frame.left, frame.right]),
    y: wayAlong([box.top, box.bottom], [frame.top, frame.bottom]),
  }
}

export function isWithin(box: Box, frame: Box): boolean {
  const { x, y } = wayInto(box, frame)
  return x === 0 && y === 0
}

export function isTouching(box: Box, frame: Box): boolean {
  return box.left < frame.right && box.right > frame.left && box.top < frame.bottom && box.bottom > frame.top
}

/** The one box round all. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  }
}

function wayAlong([from, to]: [number, number], [least, most]: [number, number]): number {
  if (from < least || to - from > most - least) return least - from
  return to > most ? most - to : 0
}
