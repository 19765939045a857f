import { type Fields, isFields } from '../../inlineJson.ts'
import { isEqual } from './equal.ts'

/** What a carrier has to say of a thing's `mermaid` field beside what the picture says already. */
export interface Difference {
  mermaid?: unknown
  /** What the picture says and the thing does not have. */
  without?: string[]
}

/** From the field as it is and as the picture alone would give it. */
export function differenceOf(actual: unknown, drawn: Fields): Difference {
  const without = Object.keys(drawn).filter(key => !isFields(actual) || !Object.hasOwn(actual, key))
  const missing = without.length > 0 ? { without } : {}
  if (actual === undefined) return missing
  if (!isFields(actual)) return { mermaid: actual }
  const more = Object.entries(actual).filter(([key, value]) => !isEqual(drawn[key], value))
  const isEmpty = Object.keys(actual).length === 0
  return { ...(more.length > 0 || isEmpty ? { mermaid: Object.fromEntries(more) } : {}), ...missing }
}

/** The field again, from the picture and what was said beside it. `undefined`: there is none. */
export function together(drawn: Fields, { mermaid, without = [] }: Difference): unknown {
  if (mermaid !== undefined && !isFields(mermaid)) return mermaid
  const kept = Object.entries(drawn).filter(([key]) => !without.includes(key))
  const all = { ...Object.fromEntries(kept), ...mermaid }
  return mermaid !== undefined || Object.keys(all).length > 0 ? all : undefined
}
