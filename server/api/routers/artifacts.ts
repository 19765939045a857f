import { z } from 'zod'
import { artifactRef, type Kind, kinds } from '../../../nodes/_contract/artifact.ts'
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

export const artifacts = router({
  /** What an artifact is: its meta, the names of its files and the artifacts it refers to. */
  manifest: procedure.input(artifactRef).query(({ ctx, input }) => ctx.runtime.artifacts.manifest(input)),

  /** A look at the data, computed by a worker. */
  preview: procedure.input(artifactRef).query(async ({ ctx, input, signal }) => {
    const task = previews[input.kind]
    if (!task) return null
    const artifact = await ctx.runtime.artifacts.load(input)
    return ctx.runtime.task(task, { artifact }, signal ? { signal } : {})
  }),

  /** A page of a table's rows. */
  rows: procedure
    .input(
      z.object({
        ref: artifactRef.extend({ kind: z.literal(kinds[0]) }),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(1000).default(100),
        sort: z.object({ column: z.string(), descending: z.boolean().default(false) }).optional(),
        filter: z.object({ column: z.string(), contains: z.string() }).optional(),
      }),
    )
    .query(async ({ ctx, input: { ref, ...options }, signal }) => {
      const artifact = await ctx.runtime.artifacts.load(ref)
      return ctx.runtime.task('rows', { artifact, ...options }, signal ? { signal } : {})
    }),

  /** Pictures of a table by the places of their rows: what a thumbnail needs. The route of one picture gives it whole. */
  pictures: procedure
    .input(
      z.object({
        ref: artifactRef.extend({ kind: z.literal(kinds[0]) }),
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
