import { decodeEntities, restoreEntities } from './entities.ts'
import type { Label } from './flowchart.ts'

/** Tags that a label may hold as markup. Any other `<word>` is text, though Mermaid would drop it. */
const markup =
  /<\/?(?:a|b|big|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var)(?=[\s/>])[^<>]*>/i

/** A label from the grammar: its entities still hidden, its line breaks as written. */
export function readLabel(raw: string, type?: string): Label {
  const lines = raw
    .trim()
    .split(/<br(?=[\s/>])[^<>]*>|\\n|\n/i)
    .map(line => line.trim())
  const html = lines.some(line => markup.test(line))
  const text = lines.map(html ? decodeAroundTags : decodeEntities).join('\n')
  return { text, ...(type === 'markdown' && { markdown: true }), ...(html && { html: true }) }
}

/** The label as a person reads it: no tags, no marks of Markdown, no icons' names. */
export function plainText({ text, markdown, html }: Label): string {
  const bare = html
    ? splitTags(text)
        .map(({ tag, piece }) => (tag ? '' : unescapeHtml(piece)))
        .join('')
    : text
  const unmarked = markdown ? bare.replace(/(\*{1,3}|_{1,3})(?=\S)([^*_\n]*)\1/g, '$2') : bare
  return unmarked.replace(/\bfa[a-z]*:fa-[\w-]+\s*/g, '').trim()
}

/** Alternating text and tags. */
export function splitTags(text: string): { piece: string; tag: boolean }[] {
  const tags = new RegExp(markup.source, 'gi')
  const pieces: { piece: string; tag: boolean }[] = []
  let end = 0
  for (const match of text.matchAll(tags)) {
    if (match.index > end) pieces.push({ piece: text.slice(end, match.index), tag: false })
    pieces.push({ piece: match[0], tag: true })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ piece: text.slice(end), tag: false })
  return pieces
}

export function unescapeHtml(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: string) => (name === 'lt' ? '<' : name === 'gt' ? '>' : '&'))
}

function decodeAroundTags(line: string): string {
  return splitTags(line)
    .map(({ tag, piece }) => (tag ? restoreEntities(piece) : escapeHtml(decodeEntities(piece))))
    .join('')
}

function escapeHtml(text: string): string {
  return text.replace(/[<>&]/g, character => (character === '<' ? '&lt;' : character === '>' ? '&gt;' : '&amp;'))
}
