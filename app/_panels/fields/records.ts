import type { Json } from '../../../nodes/_contract/json.ts'
import type { Variant } from './field.ts'

/** The shape that an item has, by what it says of itself. */
export function variantOf(
  item: Json,
  { variants, by }: { variants: readonly Variant[]; by?: string },
): Variant | undefined {
  if (!by) return variants[0]
  const name = typeof item === 'object' && item !== null && !Array.isArray(item) ? item[by] : undefined
  return variants.find(variant => variant.name === name)
}

/** A new item: says its shape, and leaves the rest to be filled in. */
export function newRecord(variant: Variant | undefined, by: string | undefined): Record<string, Json> {
  return by && variant ? { [by]: variant.name } : {}
}

/** An item in another shape: what both shapes have is kept. */
export function asVariant(item: Json, variant: Variant, by: string): Record<string, Json> {
  const now = typeof item === 'object' && item !== null && !Array.isArray(item) ? item : {}
  const names = new Set(variant.fields.map(({ name }) => name))
  return { [by]: variant.name, ...Object.fromEntries(Object.entries(now).filter(([name]) => names.has(name))) }
}

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from]
  return item === undefined ? [...items] : items.toSpliced(from, 1).toSpliced(to, 0, item)
}
