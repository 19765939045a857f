import { decodeHidden } from './entities.ts'
import type { Extras } from './recording.ts'

/** Lists and the like become their JSON, as Mermaid has no use for them and we no words. */
export function plainExtras(extras: Record<string, unknown>): Extras {
  return Object.fromEntries(
    Object.entries(extras)
      .filter(([key]) => key !== '__proto__')
      .map(([key, value]) => [decodeHidden(key), plainExtra(value)]),
  )
}

function plainExtra(value: unknown): string | number | boolean {
  if (typeof value === 'string') return decodeHidden(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? '' : decodeHidden(shortJson(value))
}

/** An anchor in YAML may stand for a text without end: what is not small is only named. */
function shortJson(value: object | unknown): string {
  return Array.isArray(value) && value.length < 100 && value.every(item => typeof item !== 'object')
    ? JSON.stringify(value)
    : '…'
}
