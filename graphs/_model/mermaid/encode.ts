import { bareNames, entity } from './entities.ts'

/** Which characters of a text have to be written as entities. Each pattern matches one character. */
export interface Encoding {
  patterns: readonly RegExp[]
  /** At which ends blanks would be lost. */
  trims: 'both' | 'start' | 'end' | 'none'
  /** How one UTF-16 unit is written; as Mermaid's entity unless said otherwise. */
  write?: (unit: string) => string
}

/** The text with its troublesome characters as entities. In linear time, and never encoding twice. */
export function encode(text: string, { patterns, trims, write = entity }: Encoding): string {
  const marked = new Set<number>()
  for (const pattern of patterns) {
    for (const { index } of text.matchAll(pattern)) marked.add(index)
  }
  if (trims === 'both' || trims === 'start') markStart(text, marked)
  if (trims === 'both' || trims === 'end') markEnd(text, marked)
  if (marked.size === 0) return text
  let result = ''
  let done = 0
  for (const at of [...marked].sort((a, b) => a - b)) {
    result += text.slice(done, at) + write(text[at] ?? '')
    done = at + 1
  }
  return result + text.slice(done)
}

/** What no statement of Mermaid can hold, wherever it stands. */
const anywhere = [
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach the text
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffffﬂ]/g,
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
  /#(?=\w+;)/g,
  /%(?=[%{])|(?<=%)%/g,
  /</g,
  // The grammar takes any line with these words for a direction.
  /(?<=direction)\s(?=\s*(?:TB|BT|RL|LR|TD))/g,
]

/** What a browser would take for an entity. */
const entities = [/&(?=\w+;)/g, new RegExp(`&(?=${bareNames.join('|')})`, 'g')]

/** A backtick at the start makes it Markdown; `=` before the end looks like an attribute. */
const quoted = [...anywhere, /["`]/g, /=$/g]

/** Between the parentheses of a callback. */
export const inArguments: Encoding = { patterns: [...anywhere, /\)/g], trims: 'none' }

/** Between quotes, where it is taken as it is: addresses. */
export const inQuotes: Encoding = { patterns: quoted, trims: 'none' }

/** Between the quotes of YAML in `@{ … }`: its escapes reach Mermaid as what they mean, which entities do not. */
export const inYaml: Encoding = { patterns: [...quoted, /\\/g], trims: 'none', write: yamlEscape }

/** Text for people, outside of the drawing. */
export const inTitles: Encoding = { patterns: [...quoted, ...entities], trims: 'both' }

export const inMarkdown: Encoding = { patterns: [...quoted, ...entities, /[`>]/g, /\\(?=n)/g], trims: 'both' }

/** Between `$$`, where KaTeX reads what the author wrote; what would be markup is none there either. */
export const inFormulas: Encoding = {
  patterns: [...quoted.filter(({ source }) => source !== '<'), ...entities, /\\(?=n)|<(?=\/?[a-z][^<>]*>)/gi],
  trims: 'none',
}

/** Mermaid 11.4 reads every label as Markdown, and refuses or drops what it has no picture for. */
const markdown = [
  /[>`\\*]/g,
  /^[-+#|=:]/g,
  /(?<=^\d+)[.)]/g,
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
  /~(?=~)|(?<=~)~/g,
  /:(?=\/\/)/g,
  /(?<=www)\./gi,
  /(?<=\S)@(?=\S)/g,
  /\](?=[(:[])/g,
]

export const inLabels: Encoding = { patterns: [...quoted, ...entities, ...markdown], trims: 'both' }

/** With the colons too. */
export function withColons({ patterns, ...encoding }: Encoding): Encoding {
  return { patterns: [...patterns, /:/g], ...encoding }
}

/** The sign that hides entities must stay an entity: it is looked for after YAML is read. */
function yamlEscape(unit: string): string {
  return unit === 'ﬂ' ? entity(unit) : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function markStart(text: string, marked: Set<number>): void {
  for (let at = 0; at < text.length && isBlank(text[at]); at++) marked.add(at)
}

function markEnd(text: string, marked: Set<number>): void {
  for (let at = text.length - 1; at >= 0 && isBlank(text[at]); at--) marked.add(at)
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && character.trim() === ''
}
