import { z } from 'zod'
import { document, graphName } from '../../../graphs/_model/document.ts'
import { procedure, router } from '../trpc.ts'

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

  remove: procedure
    .input(z.object({ name: graphName }))
    .mutation(({ ctx, input }) => ctx.runtime.graphs.remove(input.name)),
})
