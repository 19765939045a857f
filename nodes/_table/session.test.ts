import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/support/nodeContext.ts'
import { userSelect } from './select.ts'
import { openSession, type SessionOptions } from './session.ts'

async function inSession<T>(
  options: SessionOptions,
  use: (session: Awaited<ReturnType<typeof openSession>>) => Promise<T>,
) {
  const session = await openSession(options)
  try {
    return await use(session)
  } finally {
    session.close()
  }
}

test('only the named files can be read, and nothing can be written, attached or set', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'mine.txt'), 'mine')
  await writeFile(join(folder, 'other.txt'), 'other')
  await inSession({ files: [join(folder, 'mine.txt')] }, async session => {
    const [row] = await session.rows(`SELECT content FROM read_text('${folder}/mine.txt')`)
    expect(row?.content).toBe('mine')
    for (const sql of [
      `SELECT * FROM read_text('${folder}/other.txt')`,
      `SELECT * FROM glob('${folder}/*')`,
      `COPY (SELECT 1) TO '${folder}/new.csv'`,
      `ATTACH '${folder}/new.db'`,
      `INSTALL httpfs`,
      `LOAD httpfs`,
      `SELECT * FROM 'https://example.com/x.parquet'`,
      `SET enable_external_access = true`,
      `SET threads = 4`,
    ]) {
      await expect(session.run(sql), sql).rejects.toThrow()
    }
  })
})

test.each([
  ['SELECT 1; SELECT 2', 'There are 2 statements.'],
  ['CREATE TABLE x AS SELECT 1', 'of type CREATE'],
  ['SELECT $1', 'parameters'],
  ['', 'There is no SQL.'],
  ['-- only a comment', 'only a comment'],
  ['SELECT 1) TO x', `The SQL can't be read: something is wrong at or just before ).`],
  ['SELECT nope FROM input', 'There is no column "nope". Columns with names like it: '],
  ['SELECT * FROM nowhere', 'There is no table "nowhere".'],
  ['SELECT nofun(1)', 'There is no SQL function "nofun".'],
])('a user may run one SELECT: %j is refused', async (sql, message) => {
  await inSession({}, async session => {
    await session.run(`CREATE VIEW input AS SELECT 'Ana' AS name, 3 AS age`)
    await expect(userSelect(session, sql)).rejects.toThrow(message)
  })
})

test('a SELECT with a trailing semicolon and comment can stand in brackets', async () => {
  await inSession({}, async session => {
    const select = await userSelect(session, 'SELECT 1 AS a -- one\n;')
    expect(await session.rows(`SELECT * FROM (${select})`)).toEqual([{ a: 1 }])
  })
})

test('a statement over its time limit is stopped and says so', async () => {
  await inSession({ timeLimit: 50 }, async session => {
    await expect(session.run('SELECT count(*) FROM range(100000000000) WHERE sin(range) > 3')).rejects.toThrow(
      'The SQL took longer than 0.05 s and was stopped.',
    )
    expect(await session.rows('SELECT 1 AS a')).toEqual([{ a: 1 }])
  })
})

test('an abort stops a running statement with its own reason', async () => {
  const abort = new AbortController()
  await inSession({ signal: abort.signal }, async session => {
    setTimeout(() => abort.abort(new Error('stopped by the user')), 30)
    await expect(session.run('SELECT count(*) FROM range(100000000000) WHERE sin(range) > 3')).rejects.toThrow(
      'stopped by the user',
    )
  })
})

test('what a SELECT would give is known without running it, in our types', async () => {
  await inSession({}, async session => {
    const columns = await session.columns(
      `SELECT 1::TINYINT a, sum(1) b, 1.5 c, [1] d, now() e, current_date f, true g, 'x'::BLOB h, TIME '10:00' i`,
    )
    expect(columns.map(({ type }) => type).join(' ')).toBe(
      'integer integer number text timestamp date boolean binary text',
    )
  })
})
