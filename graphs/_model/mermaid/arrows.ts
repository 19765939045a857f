import type { Head, Link, Stroke } from './flowchart.ts'

export type Arrow = Pick<Link, 'heads' | 'length' | 'stroke'>

/** What an arrow says, from its text: `-->`, or its two halves around a label, `<--` and `-->`. */
export function readArrow(end: string, start = ''): Arrow {
  const [closing, opening] = [end.trim(), start.trim()]
  const first = headOf(opening === '' ? closing[0] : opening[0])
  const last = headOf(closing.at(-1))
  const stroke = strokeOf(closing)
  return { stroke, heads: [first, last], length: lengthOf(closing, stroke, last) }
}

/** The arrow in one piece. */
export function writeArrow({ stroke, heads: [first, last], length }: Arrow): string {
  const size = Math.max(1, Math.trunc(length) || 1)
  if (stroke === 'invisible') return '~'.repeat(size + 2)
  if (stroke === 'dotted') return `${starts[first]}-${'.'.repeat(size)}-${ends[last]}`
  const stick = stroke === 'thick' ? '=' : '-'
  return `${starts[first]}${stick.repeat(size + (last === 'none' ? 2 : 1))}${ends[last]}`
}

const starts: Record<Head, string> = { none: '', arrow: '<', circle: 'o', cross: 'x' }
const ends: Record<Head, string> = { none: '', arrow: '>', circle: 'o', cross: 'x' }

function headOf(character: string | undefined): Head {
  switch (character) {
    case '<':
    case '>':
      return 'arrow'
    case 'o':
      return 'circle'
    case 'x':
      return 'cross'
    default:
      return 'none'
  }
}

function strokeOf(arrow: string): Stroke {
  if (arrow.includes('.')) return 'dotted'
  if (arrow.includes('=')) return 'thick'
  return arrow.includes('~') ? 'invisible' : 'normal'
}

function lengthOf(arrow: string, stroke: Stroke, last: Head): number {
  const count = (character: string) => arrow.split(character).length - 1
  if (stroke === 'dotted') return count('.')
  if (stroke === 'invisible') return count('~') - 2
  return count(stroke === 'thick' ? '=' : '-') - (last === 'none' ? 2 : 1)
}
