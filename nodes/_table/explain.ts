import { NodeFailure } from '../_contract/failure.ts'
import type { Bilingual, Locale } from '../_contract/text.ts'
import { fullWidth, nameRules } from './errors/nameRules.ts'
import { type Place, placed, placeIn, type Source } from './errors/place.ts'
import type { Rule } from './errors/rule.ts'
import { shapeRules } from './errors/shapeRules.ts'
import { syntaxRules } from './errors/syntaxRules.ts'
import { typeRules } from './errors/typeRules.ts'
import { valueRules } from './errors/valueRules.ts'

interface Ran {
  /** The statement that failed. */
  sql?: string
  /** What of it a user wrote: errors are told at its lines. */
  source?: Source | undefined
}

const rules: readonly Rule[] = [...nameRules, ...shapeRules, ...typeRules, ...valueRules, ...syntaxRules]

/**
 * Turns what DuckDB says into a failure in the user's words, with the place in the user's text and DuckDB's own words
 * as its detail. Anything not understood keeps its own text.
 */
export function explainSqlError(error: unknown, { sql = '', source }: Ran = {}): NodeFailure {
  if (error instanceof NodeFailure) return error
  const text = (error instanceof Error ? error.message : String(error)).replace(/^Failed to \w+ statements: /, '')
  const place = source && placeIn(text, { ran: sql, source })
  const said = { detail: shortened(text), place }

  const column = missingColumn.exec(text)
  if (column) return missing(column.slice(1).find(name => name !== undefined) ?? '', text, said)
  for (const { says, code, means, hint } of [...fixed, ...rules]) {
    const found = says.exec(text)
    if (!found) continue
    const groups = found.slice(1)
    return failure(code, means(groups), { ...said, hint: typeof hint === 'function' ? hint(groups) : hint })
  }
  const first = strip(text.split('\n')[0] ?? '')
  if (first === '') return new NodeFailure({ code: 'sql', message: unsaid }, { cause: error })
  const isOfUser = /^(Binder|Catalog|Invalid Input|Not implemented|Conversion|Out of Range) Error/.test(text)
  return failure('sql', { en: first, zh: `${isOfUser ? 'SQL 有误' : 'DuckDB 报错'}：${first}` }, said)
}

/** `There is no column "age". The table has: name, sex.` */
export function noSuchColumn(column: string, known: readonly (string | undefined)[]): NodeFailure {
  const has = known.length > 0
  return new NodeFailure({
    code: 'no-such-column',
    message: {
      en: `There is no column "${column}".${has ? ` The table has: ${names(known, 'en')}.` : ''}`,
      zh: `没有列“${column}”。${has ? `数据表有：${names(known, 'zh')}。` : ''}`,
    },
  })
}

const missingColumn =
  /Referenced column "([^"]*)" not found|(?:Table|Values list) "[^"]*" does not have a column named "([^"]*)"|Column "([^"]*)" (?:in \w+ list not found|does not exist on \w+ side)/

/** DuckDB tells a few columns with names like the one it misses, and not all that there are. */
function missing(column: string, text: string, said: Said): NodeFailure {
  const candidates = /Candidate bindings: (?:: )?(.*)/.exec(text)?.[1] ?? ''
  const near = [...candidates.matchAll(/"([^"]*)"/g)].flatMap(([, name]) => (name?.startsWith('_') ? [] : [name]))
  const quoted = said.place?.word === `"${column}"`
  const mark = fullWidth(column)
  const hints: Bilingual[] = [
    ...(mark ? [mark] : []),
    ...(near.length > 0
      ? [{ en: `Columns with names like it: ${near.join(', ')}.`, zh: `名称相近的列：${near.join('、')}。` }]
      : []),
    ...(quoted
      ? [
          {
            en: `Where a text is meant, it stands in single quotes: '${column}'.`,
            zh: `如果是文本，请用单引号：'${column}'。`,
          },
        ]
      : []),
  ]
  const hint = hints.length > 0 && {
    en: hints.map(({ en }) => en).join(' '),
    zh: hints.map(({ zh }) => zh).join(''),
  }
  const message = { en: `There is no column "${column}"`, zh: `没有列“${column}”` }
  return failure('no-such-column', message, { ...said, ...(hint && { hint }) })
}

const fixed: readonly Rule[] = [
  {
    says: /^Error in native callback$/,
    code: 'sql-syntax',
    means: () => ({ en: 'There is no SQL, only a comment', zh: '没有 SQL，只有注释' }),
  },
  {
    says: /^Out of Memory/,
    code: 'out-of-memory',
    means: () => ({ en: 'The tables need more memory than this node may use', zh: '这些表需要的内存超过此节点的上限' }),
    hint: { en: 'Use fewer rows or columns, or raise the memory limit.', zh: '请减少行或列，或调高内存上限。' },
  },
  {
    says: /^Permission Error/,
    code: 'not-allowed',
    means: () => ({ en: 'The SQL reaches for something outside its inputs', zh: 'SQL 试图访问其输入以外的内容' }),
    hint: {
      en: 'Only the input tables can be read; nothing else can be read or written.',
      zh: '只能读取输入表，不能读写其他任何内容。',
    },
  },
]

const unsaid = { en: 'DuckDB ended with an error that has no message.', zh: 'DuckDB 因一个没有说明的错误而结束。' }

interface Said {
  detail: string
  place: Place | undefined
}

function failure(code: string, means: Bilingual, said: Said & { hint?: Bilingual | undefined }): NodeFailure {
  const { detail, place, hint } = said
  const { en, zh } = placed(means, place)
  const message = { en: `${en}.`, zh: `${zh}。` }
  return new NodeFailure({ code, message, ...(hint && { hint }), detail })
}

const mostDetail = 600

/** Without the long list of all that a function could take. */
function shortened(text: string): string {
  const brief = text.replace(/\n\tCandidate functions:(\n\t.*)+\n*/, '\n\n').trim()
  return brief.length > mostDetail ? `${brief.slice(0, mostDetail - 1)}…` : brief
}

const most = 30

function names(known: readonly (string | undefined)[], locale: Locale): string {
  const visible = known.filter(name => name !== '_row' && name !== '_split')
  const more = visible.length - most
  const shown = visible.slice(0, most)
  if (locale === 'zh') return `${shown.join('、')}${more > 0 ? `，另有 ${more} 列` : ''}`
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function strip(line: string): string {
  return line
    .replace(/^[A-Z][\w ]* Error: /, '')
    .replace(/[.!]$/, '')
    .trim()
}
