import type { Json } from '../../../nodes/_contract/json.ts'

/** A cell as a person types it. Texts that would read as something else stand in quotes. */
export function cellText(value: Json | undefined): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return JSON.stringify(value)
  return cellOf(value) === value ? value : JSON.stringify(value)
}

/** What was typed as a cell: a number, true, false, null, or a text. */
export function cellOf(text: string): Json | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const words: Record<string, Json> = { true: true, false: false, null: null }
  if (Object.hasOwn(words, trimmed)) return words[trimmed]
  if (/^".*"$/s.test(trimmed)) return quoted(trimmed) ?? text
  return numberOf(trimmed) ?? text
}

/** A number that JSON can hold, or nothing. */
export function numberOf(text: string): number | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

function quoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
