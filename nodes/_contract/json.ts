import { z } from 'zod'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export const json: z.ZodType<Json> = z.json()

/** JSON with object keys sorted, so that equal values are equal text: the form that is hashed. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item)).join(',')}]`
  const fields: Record<string, unknown> = { ...value }
  let text = ''
  for (const name of Object.keys(fields).sort()) {
    const field = fields[name]
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field)}`
  }
  return `{${text}}`
}
