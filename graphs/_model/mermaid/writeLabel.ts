import { type Encoding, encode, inFormulas, inLabels, inMarkdown, withColons } from './encode.ts'
import type { Label } from './flowchart.ts'
import { splitTags, unescapeHtml } from './labels.ts'
import type { Style } from './line.ts'

/** A label in its quotes, as every version since 10 reads it and shows what was meant. */
export function writeLabel({ text, markdown, html }: Label, { colons }: Style): string {
  const base = markdown ? inMarkdown : inLabels
  const encoding = colons ? withColons(base) : base
  const lines = text.split('\n').map(line => encodeLine(line, { html, encoding, colons }))
  const written = lines.join('<br/>') || ' '
  return markdown ? `"\`${written}\`"` : `"${written}"`
}

interface Means {
  html: boolean | undefined
  encoding: Encoding
  colons: boolean
}

function encodeLine(line: string, { html, encoding, colons }: Means): string {
  if (html) return encodeAroundTags(line, encoding)
  if (!line.includes('$$')) return encode(line, encoding)
  const inMath = colons ? withColons(inFormulas) : inFormulas
  return line
    .split(/(\$\$[^$]+\$\$)/)
    .map((piece, place, { length }) => encode(piece, place % 2 === 1 ? inMath : atPlace(encoding, place, length)))
    .join('')
}

function encodeAroundTags(line: string, encoding: Encoding): string {
  return splitTags(line)
    .map(({ tag, piece }, place, { length }) => {
      return tag ? piece.replaceAll('"', "'") : encode(unescapeHtml(piece), atPlace(encoding, place, length))
    })
    .join('')
}

/** Blanks are lost at the ends of the line, and not between its pieces. */
function atPlace(encoding: Encoding, place: number, count: number): Encoding {
  const [first, last] = [place === 0, place === count - 1]
  return { ...encoding, trims: first && last ? 'both' : first ? 'start' : last ? 'end' : 'none' }
}
