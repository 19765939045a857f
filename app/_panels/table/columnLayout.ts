import { z } from 'zod'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'
import { shelfOf } from '../shelf.ts'

const columnLayout = z.object({
  /** Ids in the order of the view; those that are missing follow as in the table. */
  order: z.array(z.string()),
  sizes: z.record(z.string(), z.number()),
  hidden: z.array(z.string()),
  pinned: z.array(z.string()),
})
export type ColumnLayout = z.infer<typeof columnLayout>

/** By its place and not by its name: a column may be called `__proto__`. */
export function columnId(place: number): string {
  return `c${place}`
}

export function columnPlace(id: string): number {
  return Number(id.slice(1))
}

/** The same for all tables with these columns: what was arranged for one is there in the next run. */
export function schemaKey(columns: readonly Column[]): string {
  let hash = 0x811c9dc5
  const text = JSON.stringify(columns.map(({ name, type }) => [name, type]))
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return `${columns.length}-${text.length}-${(hash >>> 0).toString(36)}`
}

/** How columns were left, by `schemaKey`. */
export const layouts = shelfOf({ key: 'millrace.columns', value: columnLayout, most: 40 })

/** The ids with one of them moved so many places on. */
export function moved(ids: readonly string[], id: string, by: number): string[] {
  const from = ids.indexOf(id)
  const others = ids.filter(each => each !== id)
  return from < 0 ? others : others.toSpliced(Math.max(0, from + by), 0, id)
}
