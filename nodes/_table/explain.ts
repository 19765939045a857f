import { NodeFailure } from '../_contract/failure.ts'

/** Turns what DuckDB says into a failure in the user's words. Anything not understood keeps its own text. */
export function explainSqlError(error: unknown, known?: readonly string[]): NodeFailure {
  if (error instanceof NodeFailure) return error
  const text = (error instanceof Error ? error.message : String(error)).replace(/^Failed to \w+ statements: /, '')
  const first = (text.split('\n\n')[0] ?? text).trim()

  const column = /Referenced column "([^"]*)" not found/.exec(text)?.[1] ?? missingInTable(text)
  if (column !== undefined) {
    const has = known ?? [...(/Candidate bindings: (.*)/.exec(text)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map(m => m[1])
    return failure(
      'no-such-column',
      `There is no column "${column}".${has.length ? ` The table has: ${names(has)}.` : ''}`,
    )
  }
  if (text === 'Error in native callback') return failure('sql-syntax', 'There is no SQL, only a comment.')
  const table = /Table with name (\S+) does not exist/.exec(text)?.[1]
  if (table !== undefined) {
    return failure(
      'no-such-table',
      `There is no table "${table}".`,
      'Inputs are called input, input2, input3 … in the order of their edges.',
    )
  }
  const called = /(?:Function|Macro) with name (\S+) does not exist/.exec(text)?.[1]
  if (called !== undefined) return failure('no-such-function', `There is no SQL function "${called}".`)
  if (text.startsWith('Out of Memory')) {
    return failure(
      'out-of-memory',
      'The tables need more memory than this node may use.',
      'Use fewer rows or columns, or raise the memory limit.',
    )
  }
  if (text.startsWith('Permission Error')) {
    return failure(
      'not-allowed',
      'The SQL reaches for something outside its inputs.',
      'Only the input tables can be read; nothing else can be read or written.',
    )
  }
  if (text.startsWith('Parser Error')) return failure('sql-syntax', `The SQL can't be read: ${position(text, first)}.`)
  if (text.startsWith('Conversion Error')) {
    return failure('cannot-convert', `${strip(first)}.`, 'Use TRY_CAST to get an empty cell in place of a failure.')
  }
  if (text.startsWith('Out of Range Error')) return failure('out-of-range', `${strip(first)}.`)
  if (/^(Binder|Catalog|Invalid Input|Not implemented) Error/.test(text))
    return failure('sql', `${position(text, first)}.`)
  return new NodeFailure(
    { code: 'sql', message: first || 'DuckDB ended with an error that has no message.' },
    { cause: error },
  )
}

/** `There is no column "age". The table has: name, sex.` */
export function noSuchColumn(column: string, known: readonly string[]): NodeFailure {
  return failure('no-such-column', `There is no column "${column}". The table has: ${names(known)}.`)
}

function missingInTable(text: string): string | undefined {
  return /(?:Table|Values list) "[^"]*" does not have a column named "([^"]*)"/.exec(text)?.[1]
}

const most = 30

function names(known: readonly (string | undefined)[]): string {
  const visible = known.filter(name => name !== '_row' && name !== '_split')
  const more = visible.length - most
  return more > 0 ? `${visible.slice(0, most).join(', ')} and ${more} more` : visible.join(', ')
}

function strip(line: string): string {
  return line.replace(/^[A-Z][\w ]* Error: /, '').replace(/[.!]$/, '')
}

function position(text: string, first: string): string {
  const line = /LINE (\d+): /.exec(text)?.[1]
  return `${strip(first)}${line && line !== '1' ? ` (line ${line})` : ''}`
}

function failure(code: string, message: string, hint?: string): NodeFailure {
  return new NodeFailure({ code, message, ...(hint ? { hint } : {}) })
}
