import type { Json } from '../../nodes/_contract/json.ts'

/** A param's place: `rules.0.min`, or its parts where a key itself holds a dot. */
export type ParamPath = string | readonly string[]

const deepest = 32
const refused = new Set(['__proto__', 'constructor', 'prototype'])

/** These params with one place in them changed; `undefined` where the path cannot be. */
export function setAt(
  params: Readonly<Record<string, Json>>,
  path: ParamPath,
  value: Json,
): { value: Record<string, Json> } | undefined {
  const parts = typeof path === 'string' ? path.split('.') : path
  if (parts.length === 0 || parts.length > deepest) return undefined
  if (parts.some(part => part === '' || refused.has(part))) return undefined
  const next = replace(params, parts, value)
  // Every object on the way is copied with its own values and the new one: still params.
  return next && { value: next.value as Record<string, Json> }
}

/** Objects and lists are made where they are missing; a list grows by one at its end and has no holes. */
function replace(
  value: unknown,
  [name, ...rest]: readonly string[],
  replacement: unknown,
): { value: unknown } | undefined {
  if (name === undefined) return { value: replacement }
  const index = /^\d{1,4}$/.test(name) ? Number(name) : undefined
  if (Array.isArray(value) || (value === undefined && index !== undefined)) {
    const list: unknown[] = value ?? []
    if (index === undefined || index > list.length) return undefined
    const next = replace(list[index], rest, replacement)
    return next && { value: [...list.slice(0, index), next.value, ...list.slice(index + 1)] }
  }
  if (value !== undefined && (typeof value !== 'object' || value === null)) return undefined
  const known = value && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
  const next = replace(known, rest, replacement)
  return next && { value: { ...value, [name]: next.value } }
}
