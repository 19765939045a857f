import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { DuckDBInstance, type JS } from '@duckdb/node-api'
import type { Artifact, Draft, Kind, Value } from '../../nodes/_contract/artifact.ts'
import type { Context } from '../../nodes/_contract/context.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import { type Cell, type Column, type ColumnType, rowColumn, splitColumn } from '../../nodes/_contract/kinds/table.ts'

type Row = Record<string, Cell>

interface TableOptions {
  /** Types by column name; else told from the first cell that is not empty. Needed where there are no rows. */
  types?: Record<string, ColumnType>
  name?: string
}

/**
 * A real table artifact of these rows. `_row` and `_split` are taken from the rows where given; else rows are named
 * `r0, r1 …` and dealt in turn to train (three), validation and test.
 */
export async function tableOf(
  context: Pick<Context, 'newFile'>,
  rows: readonly Row[],
  { types = {}, name = 'table' }: TableOptions = {},
): Promise<Artifact<'table'>> {
  const dealt = rows.map((row, index) => ({
    ...row,
    [rowColumn]: row[rowColumn] ?? `r${index}`,
    [splitColumn]: row[splitColumn] ?? deal[index % deal.length] ?? null,
  }))
  const system = [rowColumn, splitColumn]
  const given = new Set([...rows.flatMap(row => Object.keys(row)), ...Object.keys(types)])
  const names = [...[...given].filter(column => !system.includes(column)), ...system]
  const columns = names.map((column): Column => ({ name: column, type: types[column] ?? typeOf(dealt, column) }))
  const data = context.newFile(`${name}-${counter++}.parquet`)
  await writeParquet(dealt, columns, data)
  return stored({ kind: 'table', meta: { columns, rows: rows.length, prepare: [] }, files: { data } })
}

const deal = ['train', 'train', 'train', 'validation', 'test']
let counter = 0

/** Rows of a table as plain values, in the file's order, the columns in theirs; dates and timestamps as text. */
export async function rowsOf(table: Value | undefined): Promise<Row[]> {
  const path = table?.files?.data
  if (!path) throw new Error('This table has no data file.')
  return withDatabase(async run => {
    const described = await run(`DESCRIBE SELECT * FROM read_parquet(${quote(path)})`)
    const select = described.map(({ column_name, column_type }) => {
      const column = `"${String(column_name).replaceAll('"', '""')}"`
      return /DATE|TIME/.test(String(column_type)) ? `${column}::VARCHAR AS ${column}` : column
    })
    const rows = await run(`SELECT ${select.join(', ')} FROM read_parquet(${quote(path)})`)
    return rows.map(row => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, toCell(value)])))
  })
}

/** One column of a table. */
export async function columnOf(table: Value | undefined, name: string): Promise<(Cell | undefined)[]> {
  return (await rowsOf(table)).map(row => row[name])
}

/** Gives a draft the id that the artifact store would: the hash of its manifest. An artifact is returned as it is. */
export async function stored<K extends Kind>(value: Value<K>): Promise<Artifact<K>> {
  // `id` tells an artifact from a draft; the union's kinds are the same on both sides.
  if ('id' in value) return value as Artifact<K>
  const draft = value as Draft
  const files = draft.files ?? {}
  const hashes: Record<string, string> = {}
  for (const [name, path] of Object.entries(files)) hashes[name] = sha256(await readFile(path))
  const refs: Record<string, Artifact> = {}
  for (const [name, ref] of Object.entries(draft.refs ?? {})) refs[name] = await stored(ref)
  const pointers = Object.fromEntries(Object.entries(refs).map(([name, { kind, id }]) => [name, { kind, id }]))
  const id = sha256(canonicalJson({ kind: draft.kind, meta: draft.meta, files: hashes, refs: pointers }))
  return { kind: draft.kind, id, meta: draft.meta, files, refs } as Artifact<K>
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

async function writeParquet(rows: Row[], columns: Column[], path: string): Promise<void> {
  const source = `${path}.ndjson`
  await writeFile(source, rows.map(row => `${JSON.stringify(row)}\n`).join(''))
  const types = columns.map(({ name, type }) => `${quote(name)}: ${quote(sqlTypes[type])}`)
  await withDatabase(run =>
    run(
      `COPY (SELECT * FROM read_json(${quote(source)}, format = 'newline_delimited', columns = {${types.join(', ')}})) TO ${quote(path)} (FORMAT parquet)`,
    ),
  )
}

const sqlTypes: Record<ColumnType, string> = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  number: 'DOUBLE',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  binary: 'BLOB',
}

function typeOf(rows: readonly Row[], name: string): ColumnType {
  const cells = rows.map(row => row[name]).filter(cell => cell !== null && cell !== undefined)
  if (cells.length > 0 && cells.every(cell => typeof cell === 'boolean')) return 'boolean'
  if (cells.length > 0 && cells.every(cell => typeof cell === 'number'))
    return cells.every(cell => Number.isInteger(cell)) ? 'integer' : 'number'
  return 'text'
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function toCell(value: JS | undefined): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return String(value)
}

async function withDatabase<T>(use: (run: (sql: string) => Promise<Record<string, JS>[]>) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    return await use(async sql => (await connection.runAndReadAll(sql)).getRowObjectsJS())
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
