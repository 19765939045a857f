import { type Encoding, encode, inLabels, inMarkdown, withColons } from './encode.ts'
import type { Label } from './flowchart.ts'
import { splitTags, unescapeHtml } from './labels.ts'
import type { Style } from './line.ts'

/** A label in its quotes, as every version since 10 reads it and shows what was meant. */
export function writeLabel({ text, markdown, html }: Label, { colons }: Style): string {
  const base = markdown ? inMarkdown : inLabels
  const encoding = colons ? withColons(base) : base
  const lines = text.split('\n').map(line => (html ? encodeAroundTags(line, encoding) : encode(line, encoding)))
  const written = lines.join('<br/>') || ' '
  return markdown ? `"\`${written}\`"` : `"${written}"`
}

function encodeAroundTags(line: string, encoding: Encoding): string {
  const pieces = splitTags(line)
  return pieces
    .map(({ tag, piece }, place) => {
      if (tag) return piece.replaceAll('"', "'")
      const [first, last] = [place === 0, place === pieces.length - 1]
      const trims = first && last ? 'both' : first ? 'start' : last ? 'end' : 'none'
      return encode(unescapeHtml(piece), { ...encoding, trims })
    })
    .join('')
}
