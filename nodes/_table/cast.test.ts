import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ColumnType } from '../_contract/kinds/table.ts'
import { castSql } from './cast.ts'
import { openSession, type Session } from './session.ts'

let session: Session
beforeAll(async () => {
  session = await openSession()
})
afterAll(() => session.close())

test.each<[string, ColumnType, ColumnType, string | undefined, string | null]>([
  ["'3.5'", 'text', 'number', undefined, '3.5'],
  ["' 3 '", 'text', 'integer', undefined, '3'],
  ["'3.0'", 'text', 'integer', undefined, '3'],
  ["'3.7'", 'text', 'integer', undefined, null],
  ["'12345678901234567890'", 'text', 'integer', undefined, null],
  ["'inf'", 'text', 'number', undefined, null],
  ["'Yes'", 'text', 'boolean', undefined, 'true'],
  ["'否'", 'text', 'boolean', undefined, 'false'],
  ["'perhaps'", 'text', 'boolean', undefined, null],
  ["'2024-02-29'", 'text', 'date', undefined, '2024-02-29'],
  ["'29.02.2024'", 'text', 'date', '%d.%m.%Y', '2024-02-29'],
  ["'30.02.2024'", 'text', 'date', '%d.%m.%Y', null],
  ["'2024-02-29 10:30'", 'text', 'timestamp', undefined, '2024-02-29 10:30:00'],
  ['3.7::DOUBLE', 'number', 'integer', undefined, null],
  ['4.0::DOUBLE', 'number', 'integer', undefined, '4'],
  ["'inf'::DOUBLE", 'number', 'integer', undefined, null],
  ['2::BIGINT', 'integer', 'boolean', undefined, null],
  ['TRUE', 'boolean', 'integer', undefined, '1'],
  ["TIMESTAMP '2024-02-29 10:30:00'", 'timestamp', 'date', undefined, '2024-02-29'],
  ['1.5::DOUBLE', 'number', 'text', undefined, '1.5'],
])('%s from %s to %s (%s) is %s', async (cell, from, to, format, expected) => {
  const [row] = await session.rows(`SELECT CAST(${castSql(cell, from, { to, format })} AS VARCHAR) AS cell`)
  expect(row?.cell).toBe(expected)
})

test.each<[ColumnType, ColumnType]>([
  ['number', 'date'],
  ['date', 'boolean'],
  ['binary', 'text'],
  ['text', 'binary'],
])('a %s never is a %s', (from, to) => {
  expect(castSql('cell', from, { to })).toBeUndefined()
})
