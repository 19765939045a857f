import { StatementType } from '@duckdb/node-api'
import { NodeFailure } from '../_contract/failure.ts'
import type { Bilingual } from '../_contract/text.ts'
import type { Session } from './session.ts'

/**
 * Checks that a user's text is exactly one SELECT and gives it back without its last semicolon, fit to stand in
 * brackets: `(${select})`. The relations it names must exist already. `filled` is how many parameters will be bound.
 */
export async function userSelect(session: Session, text: string, filled = 0): Promise<string> {
  const sql = text.trim().replace(/[;\s]+$/, '')
  if (sql === '') throw onlySelect({ en: 'There is no SQL.', zh: '没有 SQL。' })
  session.tellIn({ text, part: sql })
  return session.guard(async () => {
    const statements = await session.connection.extractStatements(sql)
    if (statements.count !== 1) {
      throw onlySelect({ en: `There are ${statements.count} statements.`, zh: `有 ${statements.count} 条语句。` })
    }
    const statement = await statements.prepare(0)
    const type = statement.statementType
    const parameters = statement.parameterCount
    statement.destroySync()
    if (type !== StatementType.SELECT) {
      const name = StatementType[type]
      throw onlySelect({ en: `This is a statement of type ${name}.`, zh: `这是 ${name} 类型的语句。` })
    }
    if (parameters !== filled) {
      throw onlySelect({
        en: 'The SQL has parameters ($1 or ?) that nothing fills.',
        zh: 'SQL 含有没有赋值的参数（$1 或 ?）。',
      })
    }
    // The line break ends a trailing comment before the closing bracket.
    return `\n${sql}\n`
  }, sql)
}

function onlySelect(message: Bilingual): NodeFailure {
  return new NodeFailure({
    code: 'not-a-select',
    message,
    hint: { en: 'Write exactly one SELECT.', zh: '请只写一条 SELECT。' },
  })
}
