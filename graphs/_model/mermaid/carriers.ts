import type { Carrier } from './flowchart.ts'

/** What a `%%` line is: a carrier, a broken one (kept as a comment, with the reason), or a comment. */
export function readCarrier(comment: string): Carrier | { broken: string } | undefined {
  const match = /^%%\s*@([A-Za-z][\w-]*)(?=[\s{]|$)/.exec(comment)
  const name = match?.[1]
  if (!match || !name) return undefined
  const rest = comment.slice(match[0].length)
  const subject = readSubject(rest)
  if (!subject) return known.has(name) ? { broken: 'its JSON is missing' } : undefined
  const value = readObject(rest.slice(subject.end))
  return typeof value === 'string' ? { broken: value } : { name, subject: subject.ids, value }
}

/** One line, compact, with nothing in it that another reader of the page could take for its own. */
export function writeCarrier({ name, subject, value }: Carrier): string {
  const json = JSON.stringify(value).replace(/[%`<>&\u2028\u2029]/g, escapeCharacter)
  return ['%%', `@${name}`, ...subject.map(writeId), json].join(' ')
}

const known = new Set(['graph', 'node', 'edge'])

/** Ids up to the JSON, where it begins; undefined where there is none. */
function readSubject(text: string): { ids: string[]; end: number } | undefined {
  const ids: string[] = []
  const next = /\s*(?:(\{)|("(?:[^"\\]|\\.)*")|([^\s{"]+))/y
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const [, brace, quoted, bare] = match
    if (brace) return { ids, end: next.lastIndex - 1 }
    const id = quoted ? readString(quoted) : bare
    if (id === undefined) return undefined
    ids.push(id)
  }
  return undefined
}

function readString(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return undefined
  }
}

function readObject(text: string): Record<string, unknown> | string {
  try {
    // JSON that begins with a brace is an object.
    return JSON.parse(text) as Record<string, unknown>
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function writeId(id: string): string {
  const plain = id !== '' && !/[\s{"%`<>&\\]/.test(id)
  return plain ? id : JSON.stringify(id).replace(/[%`<>&\u2028\u2029\u0085]/g, escapeCharacter)
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
