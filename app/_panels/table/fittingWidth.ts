import type { Cell, Column } from '../../../nodes/_contract/kinds/table.ts'
import { shownCell } from './shownCell.ts'

const least = 64
const most = 640
const padding = 20
/** The sign of the menu, the gap before the type, the arrow of a sort. */
const headSigns = 44
const font = '11px "IBM Plex Mono", "Noto Sans Mono CJK SC", monospace'

/** As wide as what is in view of a column, and its head, need. */
export function fittingWidth(column: Column, cells: readonly Cell[]): number {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return most
  context.font = font
  const widthOf = (text: string) => context.measureText(text).width
  const widest = Math.max(0, ...cells.map(value => (value === null ? 0 : widthOf(shownCell(value, column)))))
  const head = widthOf(`${column.name} ${column.type}`) + headSigns
  return Math.ceil(Math.min(most, Math.max(least, widest + padding, head)))
}
