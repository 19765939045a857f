/** A Mermaid diagram in a Markdown file. */
export interface Fenced {
  /** The nearest heading above it, or the line before it; empty where there is none. */
  title: string
  text: string
  /** Of the diagram's first line in the file, from 1. */
  line: number
}

/** The fenced Mermaid diagrams of a Markdown file, in order. An open fence reaches to the end, as Markdown has it. */
export function readMarkdown(markdown: string): Fenced[] {
  const lines = markdown.replace(/^\ufeff/, '').split(/\r\n?|\n/)
  const found: Fenced[] = []
  let title = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const heading = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line)?.[1]
    if (heading !== undefined) title = plainHeading(heading)
    else if (/^ {0,3}(?:=+|-{2,})\s*$/.test(line) && /^\s*[\p{L}\p{N}]/u.test(lines[at - 1] ?? '')) {
      title = plainHeading(lines[at - 1] ?? '')
    }
    const fence = /^([\s>]*)(`{3,}|~{3,}|:{3,})[ \t]*(.*)$/.exec(line)
    const [, indent = '', marks = '', info = ''] = fence ?? []
    if (!fence) continue
    const end = findEnd(lines, at + 1, marks)
    if (/^\{?\.?mermaid(?![\w-])/i.test(info)) {
      const text = lines.slice(at + 1, end).map(inner => withoutIndent(inner, indent))
      found.push({ title, text: text.join('\n'), line: at + 2 })
    }
    at = end
  }
  return found
}

function findEnd(lines: string[], start: number, marks: string): number {
  const end = lines.findIndex((line, place) => {
    const bare = place >= start ? line.replace(/^[\s>]*/, '').trimEnd() : ''
    return bare.length >= marks.length && bare === (marks[0] ?? '').repeat(bare.length)
  })
  return end < 0 ? lines.length : end
}

/** Also the `>` of a quotation. */
function withoutIndent(line: string, indent: string): string {
  let at = 0
  while (at < indent.length && (line[at] === ' ' || line[at] === '\t' || line[at] === '>')) at++
  return line.slice(at)
}

function plainHeading(text: string): string {
  return text
    .replace(/\s+#+\s*$/, '')
    .replace(/[`*]/g, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .trim()
}
