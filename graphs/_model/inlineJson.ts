export type Fields = Record<string, unknown>

/** JSON on one line, with the spaces that make it readable. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => inline(item ?? null)).join(', ')}]`
  if (!isFields(value)) return JSON.stringify(value) ?? 'null'
  const written = fields(value)
  return written === '' ? '{}' : `{ ${written} }`
}

/** The fields of an object without its braces. */
export function fields(thing: Fields): string {
  return Object.entries(thing)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${JSON.stringify(key)}: ${inline(value)}`)
    .join(', ')
}

/** The same fields: known ones first and in this order, the others behind in theirs. */
export function ordered(thing: Fields, keys: readonly string[]): Fields {
  const known = keys.flatMap(key => (Object.hasOwn(thing, key) ? [[key, thing[key]] as const] : []))
  return { ...Object.fromEntries(known), ...thing }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
