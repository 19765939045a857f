/** A cell of the view: its row, and its column counted from the left of those shown. Row −1 is the header. */
export interface CellPlace {
  row: number
  column: number
}

export interface CellRange {
  /** Where the selection began; where it is now is the active cell. */
  anchor: CellPlace
  active: CellPlace
}

export interface GridSize {
  rows: number
  columns: number
}

export const headerRow = -1

export function bounds({ anchor, active }: CellRange) {
  return {
    top: Math.min(anchor.row, active.row),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  }
}

export function holds(range: CellRange, { row, column }: CellPlace): boolean {
  const { top, bottom, left, right } = bounds(range)
  return row >= top && row <= bottom && column >= left && column <= right
}

/** How many cells are selected; a header has none. */
export function sizeOf(range: CellRange): GridSize {
  const { top, bottom, left, right } = bounds(range)
  return { rows: bottom - Math.max(0, top) + 1, columns: right - left + 1 }
}

/** From one cell to the cell `to`; with `extend` all between them are selected. The header is never part of more. */
export function moveTo(
  range: CellRange,
  to: CellPlace,
  { extend, size }: { extend: boolean; size: GridSize },
): CellRange {
  const least = extend ? 0 : headerRow
  const active = {
    row: Math.max(least, Math.min(to.row, size.rows - 1)),
    column: Math.max(0, Math.min(to.column, size.columns - 1)),
  }
  return extend && range.anchor.row >= 0 ? { anchor: range.anchor, active } : { anchor: active, active }
}

interface Pressed {
  key: string
  /** Ctrl, or ⌘ on a Mac. */
  isFar: boolean
  /** Rows of one page. */
  page: number
}

/** Where a key leads from a cell; `undefined` for a key that leads nowhere. */
export function target(
  { row, column }: CellPlace,
  { key, isFar, page }: Pressed,
  size: GridSize,
): CellPlace | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: isFar ? Math.min(row, 0) : row - 1, column }
    case 'ArrowDown':
      return { row: isFar ? size.rows - 1 : row + 1, column }
    case 'ArrowLeft':
      return { row, column: isFar ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: isFar ? size.columns - 1 : column + 1 }
    case 'PageUp':
      return { row: Math.max(0, row - page), column }
    case 'PageDown':
      return { row: row + page, column }
    case 'Home':
      return { row: isFar ? 0 : row, column: 0 }
    case 'End':
      return { row: isFar ? size.rows - 1 : row, column: size.columns - 1 }
    default:
      return undefined
  }
}
