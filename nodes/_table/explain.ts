import { NodeFailure } from '../_contract/failure.ts'
import type { Bilingual, Locale } from '../_contract/text.ts'

/** Turns what DuckDB says into a failure in the user's words. Anything not understood keeps its own text. */
export function explainSqlError(error: unknown, known?: readonly string[]): NodeFailure {
  if (error instanceof NodeFailure) return error
  const text = (error instanceof Error ? error.message : String(error)).replace(/^Failed to \w+ statements: /, '')
  const first = (text.split('\n\n')[0] ?? text).trim()

  const column = /Referenced column "([^"]*)" not found/.exec(text)?.[1] ?? missingInTable(text)
  if (column !== undefined) {
    const has = known ?? [...(/Candidate bindings: (.*)/.exec(text)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map(m => m[1])
    return noSuchColumn(column, has)
  }
  const said = { en: `${position(text, first)}.`, zh: `${position(text, first, 'zh')}。` }
  if (text === 'Error in native callback') {
    return failure('sql-syntax', { en: 'There is no SQL, only a comment.', zh: '没有 SQL，只有注释。' })
  }
  const table = /Table with name (\S+) does not exist/.exec(text)?.[1]
  if (table !== undefined) {
    return failure(
      'no-such-table',
      { en: `There is no table "${table}".`, zh: `没有表“${table}”。` },
      {
        en: 'Inputs are called input, input2, input3 … in the order of their edges.',
        zh: '输入按连线顺序称为 input、input2、input3……',
      },
    )
  }
  const called = /(?:Function|Macro) with name (\S+) does not exist/.exec(text)?.[1]
  if (called !== undefined) {
    return failure('no-such-function', {
      en: `There is no SQL function "${called}".`,
      zh: `没有 SQL 函数“${called}”。`,
    })
  }
  if (text.startsWith('Out of Memory')) {
    return failure(
      'out-of-memory',
      { en: 'The tables need more memory than this node may use.', zh: '这些表需要的内存超过此节点的上限。' },
      { en: 'Use fewer rows or columns, or raise the memory limit.', zh: '请减少行或列，或调高内存上限。' },
    )
  }
  if (text.startsWith('Permission Error')) {
    return failure(
      'not-allowed',
      { en: 'The SQL reaches for something outside its inputs.', zh: 'SQL 试图访问其输入以外的内容。' },
      {
        en: 'Only the input tables can be read; nothing else can be read or written.',
        zh: '只能读取输入表，不能读写其他任何内容。',
      },
    )
  }
  if (text.startsWith('Parser Error')) {
    return failure('sql-syntax', { en: `The SQL can't be read: ${said.en}`, zh: `无法解析 SQL：${said.zh}` })
  }
  if (text.startsWith('Conversion Error')) {
    return failure(
      'cannot-convert',
      { en: `${strip(first)}.`, zh: `无法转换：${strip(first)}。` },
      {
        en: 'Use TRY_CAST to get an empty cell in place of a failure.',
        zh: '可用 TRY_CAST，转换失败时得到空单元格。',
      },
    )
  }
  if (text.startsWith('Out of Range Error')) {
    return failure('out-of-range', { en: `${strip(first)}.`, zh: `数值超出范围：${strip(first)}。` })
  }
  if (/^(Binder|Catalog|Invalid Input|Not implemented) Error/.test(text)) {
    return failure('sql', { en: said.en, zh: `SQL 有误：${said.zh}` })
  }
  const other = { en: 'DuckDB ended with an error that has no message.', zh: 'DuckDB 因一个没有说明的错误而结束。' }
  return new NodeFailure(
    { code: 'sql', message: first ? { en: first, zh: `DuckDB 报错：${first}` } : other },
    { cause: error },
  )
}

/** `There is no column "age". The table has: name, sex.` */
export function noSuchColumn(column: string, known: readonly (string | undefined)[]): NodeFailure {
  const has = known.length > 0
  return failure('no-such-column', {
    en: `There is no column "${column}".${has ? ` The table has: ${names(known, 'en')}.` : ''}`,
    zh: `没有列“${column}”。${has ? `数据表有：${names(known, 'zh')}。` : ''}`,
  })
}

function missingInTable(text: string): string | undefined {
  return /(?:Table|Values list) "[^"]*" does not have a column named "([^"]*)"/.exec(text)?.[1]
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
  return line.replace(/^[A-Z][\w ]* Error: /, '').replace(/[.!]$/, '')
}

function position(text: string, first: string, locale: Locale = 'en'): string {
  const line = /LINE (\d+): /.exec(text)?.[1]
  if (!line || line === '1') return strip(first)
  return `${strip(first)}${locale === 'zh' ? `（第 ${line} 行）` : ` (line ${line})`}`
}

function failure(code: string, message: Bilingual, hint?: Bilingual): NodeFailure {
  return new NodeFailure({ code, message, ...(hint ? { hint } : {}) })
}
