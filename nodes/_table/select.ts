import { StatementType } from '@duckdb/node-api'
import { NodeFailure } from '../_contract/failure.ts'
import type { Session } from './session.ts'

/**
 * Checks that a user's text is exactly one SELECT and gives it back without its last semicolon, fit to stand in
 * brackets: `(${select})`. The relations it names must exist already. `filled` is how many parameters will be bound.
 */
export async function userSelect(session: Session, text: string, filled = 0): Promise<string> {
  const sql = text.trim().replace(/[;\s]+$/, '')
  if (sql === '') throw onlySelect('There is no SQL.')
  return session.guard(async () => {
    const statements = await session.connection.extractStatements(sql)
    if (statements.count !== 1) throw onlySelect(`There are ${statements.count} statements.`)
    const statement = await statements.prepare(0)
    const type = statement.statementType
    const parameters = statement.parameterCount
    statement.destroySync()
    if (type !== StatementType.SELECT) throw onlySelect(`This is a statement of type ${StatementType[type]}.`)
    if (parameters !== filled) throw onlySelect('The SQL has parameters ($1 or ?) that nothing fills.')
    // The line break ends a trailing comment before the closing bracket.
    return `\n${sql}\n`
  })
}

function onlySelect(message: string): NodeFailure {
  return new NodeFailure({ code: 'not-a-select', message, hint: 'Write exactly one SELECT.' })
}
