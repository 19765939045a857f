import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/support/nodeContext.ts'
import { openSession } from './session.ts'
import { withRows } from './split.ts'

const byHash = { by: 'hash', validation: 0.2, test: 0.2, seed: 7 } as const

async function dealt(select: string, options: Parameters<typeof withRows>[2] = { split: byHash }) {
  const session = await openSession({ folder: await temporaryFolder() })
  try {
    return await session.rows(await withRows(session, select, options))
  } finally {
    session.close()
  }
}

const ids = (rows: Record<string, unknown>[]) => rows.map(row => row._row)
const sides = (rows: Record<string, unknown>[]) => rows.map(row => row._split)

test('a row keeps its identity and side when rows and empty columns are added and columns are moved', async () => {
  const before = await dealt(`SELECT range AS a, 'x' || range AS b FROM range(200)`)
  const after = await dealt(`SELECT 'x' || range AS b, NULL AS new, range AS a FROM range(300)`)
  expect(ids(after).slice(0, 200)).toEqual(ids(before))
  expect(sides(after).slice(0, 200)).toEqual(sides(before))
})

test('a row keeps its identity when a column widens from whole number to number to text', async () => {
  const whole = await dealt('SELECT range AS a FROM range(5)')
  const number = await dealt('SELECT range::DOUBLE AS a FROM range(5) UNION ALL SELECT 0.5')
  const text = await dealt(`SELECT range::VARCHAR AS a FROM range(5) UNION ALL SELECT 'n/a'`)
  expect(ids(number).slice(0, 5)).toEqual(ids(whole))
  expect(ids(text).slice(0, 5)).toEqual(ids(whole))
})

test('equal rows get unique identities in file order and share a side', async () => {
  const rows = await dealt('SELECT range % 3 AS a FROM range(9)')
  expect(new Set(ids(rows)).size).toBe(9)
  expect(rows[3]?._row).toBe(`${rows[0]?._row}-1`)
  expect(rows[6]?._row).toBe(`${rows[0]?._row}-2`)
  for (const [at, row] of rows.entries()) expect(row._split).toBe(rows[at % 3]?._split)
})

test('an empty cell differs from an empty text, and neighbours never run together', async () => {
  const rows = await dealt(
    `SELECT * FROM (VALUES (NULL, 'a'), ('', 'a'), ('a', ''), ('a', NULL), ('ab', 'c'), ('a', 'bc')) t(x, y)`,
  )
  expect(new Set(ids(rows).map(id => String(id).slice(0, 16))).size).toBe(6)
})

test('key columns alone decide identity and side where they are given', async () => {
  const before = await dealt('SELECT range AS id, 1 AS x FROM range(20)', { split: byHash, keys: ['id'] })
  const after = await dealt('SELECT range AS id, 2 AS x FROM range(20)', { split: byHash, keys: ['id'] })
  expect(ids(after)).toEqual(ids(before))
  await expect(dealt('SELECT 1 AS a', { split: byHash, keys: ['id'] })).rejects.toThrow(
    'There is no column "id". The table has: a.',
  )
})

test('a hash split has about the asked shares and depends on the seed', async () => {
  const one = sides(await dealt('SELECT range AS a FROM range(10000)'))
  const other = sides(await dealt('SELECT range AS a FROM range(10000)', { split: { ...byHash, seed: 8 } }))
  const share = (side: string) => one.filter(found => found === side).length / one.length
  expect(share('test')).toBeCloseTo(0.2, 1)
  expect(share('validation')).toBeCloseTo(0.2, 1)
  expect(other).not.toEqual(one)
})

test('a group split keeps a group on one side', async () => {
  const split = { by: 'group', column: 'g', validation: 0.3, test: 0.3, seed: 1 } as const
  const rows = await dealt('SELECT range AS a, range % 40 AS g FROM range(400)', { split })
  const found = new Map<unknown, Set<unknown>>()
  for (const row of rows) found.set(row.g, (found.get(row.g) ?? new Set()).add(row._split))
  expect([...found.values()].every(group => group.size === 1)).toBe(true)
  expect(new Set(sides(rows)).size).toBe(3)
})

test('a time split puts the latest rows into test, those before into validation, equal times on one side', async () => {
  const split = { by: 'time', column: 'day', validation: 0.2, test: 0.2, seed: 1 } as const
  const rows = await dealt(`SELECT DATE '2024-01-01' + (range // 2)::INTEGER AS day FROM range(20)`, { split })
  expect(sides(rows)).toEqual([...Array(12).fill('train'), ...Array(4).fill('validation'), ...Array(4).fill('test')])
  const tied = await dealt(`SELECT least(range, 7) AS day FROM range(10)`, { split })
  expect(sides(tied)).toEqual([...Array(6).fill('train'), 'validation', ...Array(3).fill('test')])
})

test('a time split with given beginnings changes no side when later rows arrive', async () => {
  const split = { ...byHash, by: 'time', column: 'day', validationFrom: '2024-01-05', testFrom: '2024-01-08' } as const
  const few = await dealt(`SELECT DATE '2024-01-01' + range::INTEGER AS day FROM range(10)`, { split })
  const more = await dealt(`SELECT DATE '2024-01-01' + range::INTEGER AS day FROM range(30)`, { split })
  expect(sides(few)).toEqual([...Array(4).fill('train'), ...Array(3).fill('validation'), ...Array(3).fill('test')])
  expect(sides(more).slice(0, 10)).toEqual(sides(few))
})

test('rows without a time are train rows, and that is said', async () => {
  const said: string[] = []
  const split = { by: 'time', column: 't', validation: 0, test: 0.5, seed: 1 } as const
  const rows = await dealt('SELECT * FROM (VALUES (1), (NULL), (2)) v(t)', { split, warn: ({ en }) => said.push(en) })
  expect(sides(rows)).toEqual(['train', 'train', 'test'])
  expect(said).toEqual(['1 rows have no "t": they count as train rows.'])
})

test('a column split takes the sides from the data and names the first cell that is none', async () => {
  const split = { ...byHash, by: 'column', column: 's' } as const
  const rows = await dealt(`SELECT * FROM (VALUES ('train'), (' Test'), ('validation')) v(s)`, { split })
  expect(sides(rows)).toEqual(['train', 'test', 'validation'])
  await expect(dealt(`SELECT * FROM (VALUES ('train'), ('dev')) v(s)`, { split })).rejects.toThrow(
    'The graph\'s split is by the column "s", but row 2 is "dev" there.',
  )
})

test('a split by a column that is missing says so', async () => {
  const split = { ...byHash, by: 'group', column: 'who' } as const
  await expect(dealt('SELECT 1 AS a', { split })).rejects.toThrow(
    'The graph\'s split is by group of "who", but there is no such column. The table has: a.',
  )
  await expect(dealt('SELECT 1 AS a', { split: { ...byHash, by: 'time' } })).rejects.toThrow('names no column')
})

test('a table without rows stays a table without rows', async () => {
  const split = { by: 'time', column: 'a', validation: 0.2, test: 0.2, seed: 1 } as const
  expect(await dealt('SELECT 1 AS a WHERE false', { split })).toEqual([])
})

test("columns called as our own queries' or nearly as _row neither decide a row's identity nor stop the reading", async () => {
  const rows = await dealt(`SELECT range % 4 AS _at, 's' AS _same, range AS _copy, 'x' AS "_ROW" FROM range(8)`)
  expect(Object.keys(rows[0] ?? {})).toEqual(['_at', '_same', '_copy', '_row', '_split'])
  expect(new Set(ids(rows).map(id => String(id).slice(0, 16))).size).toBe(8)
})

test('a split by a time that is only text is warned of', async () => {
  const warnings: string[] = []
  const split = { by: 'time', column: 't', validation: 0.2, test: 0.2, seed: 7 } as const
  await dealt(`SELECT range::VARCHAR AS t FROM range(12)`, { split, warn: ({ en }) => warnings.push(en) })
  expect(warnings).toEqual([expect.stringContaining('is text')])
})
