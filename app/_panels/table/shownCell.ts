import type { Cell, Column } from '../../../nodes/_contract/kinds/table.ts'
import { formatBytes } from '../../_share/formatBytes.ts'

/** A cell as one line: numbers to what one reads of them, signs in place of what takes no room. */
export function shownCell(value: Exclude<Cell, null>, { type }: Pick<Column, 'type'>): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return type === 'binary' ? formatBytes(value) : shortNumber(value)
  return type === 'text' ? visible(value) : value
}

const enough = 6
const leastDecimals = 2

function shortNumber(value: number): string {
  const whole = String(value)
  const size = Math.abs(value)
  if (Number.isInteger(value) || whole.length <= enough + 2) return whole
  if (size < 1e-4 || size >= 1e15) return value.toExponential(4)
  const before = Math.floor(Math.log10(size)) + 1
  const decimals = Math.max(leastDecimals, enough - Math.max(0, before))
  return value.toFixed(decimals).replace(/\.?0+$/, '')
}

const signs: Record<string, string> = { '\n': '↵', '\r': '↵', '\t': '⇥', '\u00a0': '⍽' }
const noWidth = '·'

/** Line ends, tabs and blanks at either end are there to be seen: they are what makes two texts differ. */
export function visible(text: string): string {
  return (
    text
      .replaceAll(/^ +| +$/g, blanks => '␣'.repeat(blanks.length))
      .replaceAll(/\r\n/g, '↵')
      .replaceAll(/[\n\r\t\u00a0]/g, found => signs[found] ?? found)
      // Also those that turn the direction of what follows.
      .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, noWidth)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replaceAll(/[\u0000-\u001f]/g, found => String.fromCharCode(0x2400 + found.charCodeAt(0)))
  )
}
