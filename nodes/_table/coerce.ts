import { NodeFailure } from '../_contract/failure.ts'
import type { Column, ColumnType } from '../_contract/kinds/table.ts'
import type { Bilingual } from '../_contract/text.ts'

/** What was sent for a column, fit to be bound: a number, a text that SQL casts without loss, a boolean, bytes. */
export type Bound = number | string | boolean | Uint8Array | null

/**
 * A value that a caller sent, as the column's type; `undefined` where that can't be. Numbers may come as text, and an
 * empty text is a missing cell in every column but a text one.
 */
export function coerce(value: unknown, type: ColumnType): Bound | undefined {
  if (value === null || value === undefined) return null
  if (type === 'text') return asText(value)
  if (type === 'binary') return asBytes(value)
  if (typeof value === 'string' && value.trim() === '') return null
  switch (type) {
    case 'number':
      return asNumber(value)
    case 'integer':
      return asInteger(value)
    case 'boolean':
      return asBoolean(value)
    case 'date':
      return asMoment(value)?.slice(0, 10)
    case 'timestamp':
      return asMoment(value)
  }
}

/** `Row 3: "age" is "abc", but a number is expected.` */
export function wrongCell(row: number, column: Column, value: unknown): NodeFailure {
  const shown = JSON.stringify(value) ?? String(value)
  const short = shown.length > 80 ? `${shown.slice(0, 77)}…` : shown
  const example = JSON.stringify(column.example)
  return new NodeFailure({
    code: 'schema',
    message: {
      en: `Row ${row}: "${column.name}" is ${short}, but ${expected[column.type].en} is expected.`,
      zh: `第 ${row} 行：“${column.name}”为 ${short}，应为${expected[column.type].zh}。`,
    },
    ...(column.example === undefined || column.example === null
      ? {}
      : { hint: { en: `For example ${example}.`, zh: `例如 ${example}。` } }),
  })
}

const expected: Record<ColumnType, Bilingual> = {
  boolean: { en: 'true or false', zh: ' true 或 false' },
  integer: { en: 'a whole number', zh: '整数' },
  number: { en: 'a number', zh: '数字' },
  text: { en: 'a text', zh: '文本' },
  date: { en: 'a date like 2024-02-29', zh: '形如 2024-02-29 的日期' },
  timestamp: { en: 'a time like 2024-02-29T12:30:00', zh: '形如 2024-02-29T12:30:00 的时间' },
  binary: { en: 'base64 text', zh: ' base64 文本' },
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : undefined
}

const decimal = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value)
  const text = typeof value === 'string' ? value.trim() : undefined
  if (text !== undefined && !decimal.test(text)) return undefined
  const number = text === undefined ? value : Number(text)
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function asInteger(value: unknown): string | undefined {
  if (typeof value === 'string' && /^[-+]?\d{1,18}$/.test(value.trim()))
    return String(BigInt(value.trim().replace(/^\+/, '')))
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? String(value) : undefined
  const number = asNumber(value)
  return number !== undefined && Number.isSafeInteger(number) ? String(number) : undefined
}

function asBoolean(value: unknown): boolean | undefined {
  const word = String(value).trim().toLowerCase()
  if (['true', 't', 'yes', 'y', '1'].includes(word)) return true
  return ['false', 'f', 'no', 'n', '0'].includes(word) ? false : undefined
}

const moment = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|[-+]\d{2}:?\d{2})?)?$/

/** ISO text in UTC; a day or hour that does not exist is refused, never rolled over. */
function asMoment(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, -1)
  const found = typeof value === 'string' ? moment.exec(value.trim()) : null
  if (!found) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = found
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const date = new Date(`${local}Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 19) !== local) return undefined
  if (zone === undefined || zone === 'Z') return `${local}${fraction}`
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  const shifted = new Date(date.getTime() - (zone.startsWith('-') ? -1 : 1) * minutes * 60_000)
  return `${shifted.toISOString().slice(0, 19)}${fraction}`
}

function asBytes(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value
  const text = typeof value === 'object' && value !== null && 'b64' in value ? value.b64 : value
  if (typeof text !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  return new Uint8Array(Buffer.from(text, 'base64'))
}
