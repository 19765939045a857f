import { z } from 'zod'
import { document, graphName } from '../../../graphs/_model/document.ts'
import { procedure, router } from '../trpc.ts'

const versionId = z.string().regex(/^\d{1,16}$/)

export const graphs = router({
  /** The user's own graphs, newest first. */
  list: procedure.query(({ ctx }) => ctx.runtime.graphs.list()),

  /** The graphs that come with the product. */
  examples: procedure.query(({ ctx }) => ctx.runtime.graphs.examples()),

  read: procedure.input(z.object({ name: graphName })).query(({ ctx, input }) => ctx.runtime.graphs.read(input.name)),

  example: procedure
    .input(z.object({ name: graphName }))
    .query(({ ctx, input }) => ctx.runtime.graphs.example(input.name)),

  /** Makes the caller's own copy and gives its name. */
  copy: procedure
    .input(z.union([z.object({ example: graphName }), z.object({ graph: graphName })]))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.copy(input)),

  /** Saves over the revision that was read; gives back the other version where someone saved in between. */
  write: procedure
    .input(z.object({ document, revision: z.string().optional() }))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.write(input.document, input.revision)),

  /** Stores a graph under its own name or the next free one, and gives that name. Nothing of it runs. */
  add: procedure.input(z.object({ document })).mutation(({ ctx, input }) => ctx.runtime.graphs.add(input.document)),

  /** Cheap enough to ask every few seconds: whether the file is still the one that was read. */
  revision: procedure
    .input(z.object({ name: graphName }))
    .query(async ({ ctx, input }) => (await ctx.runtime.graphs.revision(input.name)) ?? null),

  rename: procedure
    .input(z.object({ from: graphName, to: graphName }))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.rename(input.from, input.to)),

  /** Named versions of a graph, newest first. */
  versions: procedure
    .input(z.object({ name: graphName }))
    .query(({ ctx, input }) => ctx.runtime.graphs.versions.list(input.name)),

  version: procedure
    .input(z.object({ name: graphName, id: versionId }))
    .query(({ ctx, input }) => ctx.runtime.graphs.versions.read(input.name, input.id)),

  keepVersion: procedure
    .input(z.object({ document, title: z.string().trim().min(1).max(200) }))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.versions.keep(input.document, input.title)),

  removeVersion: procedure
    .input(z.object({ name: graphName, id: versionId }))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.versions.remove(input.name, input.id)),

  putBackVersion: procedure
    .input(z.object({ name: graphName, id: versionId }))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.versions.putBack(input.name, input.id)),

  restore: procedure
    .input(z.object({ trashed: z.string().max(100) }))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.restore(input.trashed)),

  remove: procedure
    .input(z.object({ name: graphName }))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.remove(input.name)),
})
