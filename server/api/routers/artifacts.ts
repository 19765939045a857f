import { z } from 'zod'
import { artifactRef, type Kind, kinds } from '../../../nodes/_contract/artifact.ts'
import { tableMeta } from '../../../nodes/_contract/kinds/table.ts'
import { pictureList } from '../pictureList.ts'
import { procedure, router } from '../trpc.ts'

/** Which worker task makes the preview; the other kinds say all they have in their manifest. */
const previews: Partial<Record<Kind, string>> = {
  table: 'preview',
  dataset: 'previewDataset',
  estimator: 'previewModel',
  model: 'previewModel',
}

const mostThumbnail = 256 * 1024
const mostSorted = 16
const longestText = 1_000_000

const tableRef = artifactRef.extend({ kind: z.literal(kinds[0]) })
const rowFilter = z.object({ column: z.string(), contains: z.string() })
/** Places and not names: a thousand names don't fit into an address. */
const columnPlaces = z.array(z.number().int().min(0)).max(1000)

export const artifacts = router({
  /** What an artifact is: its meta, the names of its files and the artifacts it refers to. */
  manifest: procedure.input(artifactRef).query(({ ctx, input }) => ctx.runtime.artifacts.manifest(input)),

  /** A look at the data, computed by a worker. Of a table the columns can be named. */
  preview: procedure
    .input(artifactRef.extend({ columns: columnPlaces.optional() }))
    .query(async ({ ctx, input: { columns, ...ref }, signal }) => {
      const task = previews[ref.kind]
      if (!task) return null
      const artifact = await ctx.runtime.artifacts.load(ref)
      return ctx.runtime.task(task, { artifact, ...(columns && { columns }) }, signal ? { signal } : {})
    }),

  /** How many cells of each column of a table are empty. */
  emptyCells: procedure.input(tableRef).query(async ({ ctx, input, signal }) => {
    const artifact = await ctx.runtime.artifacts.load(input)
    const counts = await ctx.runtime.task('emptyCells', { artifact }, signal ? { signal } : {})
    const { columns, rows } = tableMeta.pick({ columns: true, rows: true }).parse(artifact.meta)
    return { names: columns.map(({ name }) => name), rows, empty: z.array(z.number()).parse(counts) }
  }),

  /** A page of a table's rows. How many a filter lets pass is counted apart. */
  rows: procedure
    .input(
      z.object({
        ref: tableRef,
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(1000).default(100),
        sort: z
          .array(z.object({ column: z.string(), descending: z.boolean().default(false) }))
          .max(mostSorted)
          .default([]),
        filter: rowFilter.optional(),
        columns: columnPlaces.optional(),
        longest: z.number().int().min(1).max(longestText).optional(),
      }),
    )
    .query(async ({ ctx, input: { ref, ...options }, signal }) => {
      const artifact = await ctx.runtime.artifacts.load(ref)
      return ctx.runtime.task('rows', { artifact, ...options }, signal ? { signal } : {})
    }),

  /** How many rows from one place up to another a filter lets pass. */
  countRows: procedure
    .input(z.object({ ref: tableRef, filter: rowFilter, from: z.number().int().min(0), to: z.number().int().min(0) }))
    .query(async ({ ctx, input: { ref, ...options }, signal }) => {
      const artifact = await ctx.runtime.artifacts.load(ref)
      return z.number().parse(await ctx.runtime.task('countRows', { artifact, ...options }, signal ? { signal } : {}))
    }),

  /** Pictures of a table by the places of their rows: what a thumbnail needs. The route of one picture gives it whole. */
  pictures: procedure
    .input(
      z.object({
        ref: tableRef,
        column: z.string(),
        places: z.array(z.number().int().min(0)).max(64),
      }),
    )
    .query(async ({ ctx, input: { ref, ...options }, signal }) => {
      const artifact = await ctx.runtime.artifacts.load(ref)
      const args = { artifact, ...options, most: mostThumbnail }
      return pictureList.parse(await ctx.runtime.task('pictures', args, signal ? { signal } : {}))
    }),
})
