import { expect, test } from 'vitest'
import { testContext } from '../../tests/support/nodeContext.ts'
import { stored, tableOf } from '../../tests/support/table.ts'
import { emptyCells } from './emptyCells.ts'
import { openTables } from './relation.ts'
import { writeTable } from './write.ts'

test('empty cells are told for each column, whatever its name and type, also of a table without rows', async () => {
  const context = await testContext()
  const rows = [
    { 'a.b "c"': 1, text: null, none: null },
    { 'a.b "c"': null, text: '', none: null },
    { 'a.b "c"': 3, text: 'x', none: null },
  ]
  const table = await tableOf(context, rows, { types: { 'a.b "c"': 'number', text: 'text', none: 'date' } })
  const session = await openTables([table], { context })
  const written = await stored(await writeTable(session, 'SELECT * FROM input', { file: context.newFile('t.parquet') }))
  const bare = await stored(
    await writeTable(session, 'SELECT * FROM input LIMIT 0', { file: context.newFile('u.parquet') }),
  )
  session.close()
  const of = async (one: typeof written) => {
    const counts = await emptyCells(one)
    return Object.fromEntries(one.meta.columns.map(({ name }, at) => [name, counts[at]]))
  }
  expect(await of(written)).toMatchObject({ 'a.b "c"': 1, text: 1, none: 3, _row: 0 })
  expect(await of(bare)).toMatchObject({ 'a.b "c"': 0, text: 0, none: 0 })
})
