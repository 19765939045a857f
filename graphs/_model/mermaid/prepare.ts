import { hideEntities } from './entities.ts'

/** A text made ready for the grammar: what the grammar has no words for is taken out, and every line keeps its number. */
export interface Prepared {
  text: string
  frontmatter?: string
  directives: string[]
  /** Whole lines from `%%` on. */
  comments: { line: number; text: string }[]
  /** The line of a directive without its end. */
  open?: number
}

export function prepare(source: string): Prepared {
  const lines = source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const frontmatter = takeFrontmatter(lines)
  const { directives, comments, open } = takeComments(lines)
  return {
    text: readyForGrammar(lines),
    ...(frontmatter !== undefined && { frontmatter }),
    ...{ directives, comments },
    ...(open !== undefined && { open }),
  }
}

/** Mermaid takes it indented too, where both its marks are. */
function takeFrontmatter(lines: string[]): string | undefined {
  const first = lines.findIndex(line => line.trim() !== '')
  const mark = /^([^\S\n]*)---\s*$/.exec(lines[first] ?? '')
  if (!mark) return undefined
  const indent = mark[1] ?? ''
  const length = lines.slice(first + 1).findIndex(line => line.startsWith(`${indent}---`) && line.trim() === '---')
  if (length < 0) return undefined
  const taken = lines.slice(first, first + length + 2)
  lines.fill('', first, first + taken.length)
  // Mermaid refuses one with nothing in it.
  if (taken.slice(1, -1).every(line => line.trim() === '')) return undefined
  return taken.map(line => (line.startsWith(indent) ? line.slice(indent.length) : line).trimEnd()).join('\n')
}

function takeComments(lines: string[]) {
  const directives: string[] = []
  const comments: Prepared['comments'] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (/^\s*%%(?!\{)/.test(line)) {
      comments.push({ line: at + 1, text: line.trim() })
      lines[at] = ''
      continue
    }
    const start = /%%\{(?=\s*(?:\w|$))/.exec(line)?.index
    if (start === undefined) continue
    const last = lines.findIndex((end, place) => place >= at && end.indexOf('}%%', place === at ? start : 0) >= 0)
    if (last < 0) return { directives, comments, open: at + 1 }
    const end = (lines[last] ?? '').indexOf('}%%', last === at ? start : 0) + 3
    const taken = lines.slice(at, last + 1)
    const tail = (taken.at(-1) ?? '').slice(end)
    taken[taken.length - 1] = (taken.at(-1) ?? '').slice(0, end)
    taken[0] = (taken[0] ?? '').slice(start)
    directives.push(taken.join('\n').trim())
    lines.fill('', at, last + 1)
    // The rest of the line may hold another one.
    if (last === at) {
      lines[at] = line.slice(0, start) + tail
      at--
    } else {
      lines[at] = line.slice(0, start)
      lines[last] = tail
      at = last - 1
    }
  }
  return { directives, comments, open: undefined }
}

/** The clean-ups that Mermaid does itself before its grammar, here in linear time. */
function readyForGrammar(lines: string[]): string {
  const short = shortenBlanks(lines.map(line => (line.trim() === '' ? '' : line)))
  const text = short.map(dropLastSemicolon).join('\n')
  return hideEntities(singleQuotesInTags(text))
    .replace(/}[^\S\n]+\n/g, '}\n')
    .replace(/^\s+/, leading => leading.replace(/[^\n]/g, ''))
}

/** The grammar's time grows with the square of a run of blanks. Inside quotes it does not. */
const longestBlank = 80

function shortenBlanks(lines: string[]): string[] {
  let quoted = false
  return lines.map(line => {
    if (!line.includes(' '.repeat(longestBlank)) && !/[^\S ]/.test(line)) {
      if (line.split('"').length % 2 === 0) quoted = !quoted
      return line
    }
    return line
      .split('"')
      .map((part, place) => {
        if (place > 0) quoted = !quoted
        return quoted ? part : shortenRuns(part)
      })
      .join('"')
  })
}

function shortenRuns(text: string): string {
  return text.replace(/\s+/g, blanks => (blanks.length > longestBlank ? blanks.slice(0, longestBlank) : blanks))
}

/** `="…"` inside a tag would end a label's quotes. */
function singleQuotesInTags(text: string): string {
  if (!text.includes('="')) return text
  let result = ''
  let done = 0
  const opening = /<\w/g
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const end = text.indexOf('>', match.index)
    if (end < 0) break
    result += text.slice(done, match.index) + text.slice(match.index, end).replace(/="([^"]*)"/g, "='$1'")
    done = end
    opening.lastIndex = end
  }
  return result + text.slice(done)
}

/** `style A fill:#fff;`: the last `;` would be read as the end of an entity. Mermaid drops it from any such line, and so do we. */
export function dropLastSemicolon(line: string): string {
  return ['style', 'classDef'].reduce((text, word) => {
    const last = semicolonToDrop(text, word)
    return last < 0 ? text : text.slice(0, last) + text.slice(last + 1)
  }, line)
}

/** As Mermaid's `word.*:\S*#.*;` finds it. */
function semicolonToDrop(line: string, word: string): number {
  const from = line.indexOf(word)
  const last = line.lastIndexOf(';')
  if (from < 0 || last < 0) return -1
  let colon = false
  for (let at = from + word.length; at < last; at++) {
    const character = line[at] ?? ''
    if (colon && character === '#') return last
    if (character === ':') colon = true
    else if (/\s/.test(character)) colon = false
  }
  return -1
}
