import { z } from 'zod'
import { graphName } from '../../../graphs/_model/document.ts'
import { artifactRef } from '../../../nodes/_contract/artifact.ts'
import { modelName } from '../../../nodes/_contract/modelFile.ts'
import { modelsOfGraph } from '../modelsOfGraph.ts'
import { procedure, router } from '../trpc.ts'

const ofVersion = z.object({ name: modelName, version: z.number().int().positive() })

export const models = router({
  list: procedure.query(({ ctx }) => ctx.runtime.models.list()),

  versions: procedure
    .input(z.object({ name: modelName }))
    .query(({ ctx, input }) => ctx.runtime.models.versions(input.name)),

  /** What can go along when a graph is shared: models under the names it deploys to, and what its last run trained. */
  ofGraph: procedure
    .input(z.object({ graph: graphName, deployed: z.array(z.string().max(100)).max(50) }))
    .query(({ ctx, input }) => modelsOfGraph(ctx.runtime, input)),

  /** Makes a version answer; rolling back is serving an older one. */
  serve: procedure.input(ofVersion).mutation(({ ctx, input }) => ctx.runtime.models.serve(input.name, input.version)),

  undeploy: procedure
    .input(z.object({ name: modelName }))
    .mutation(({ ctx, input }) => ctx.runtime.models.undeploy(input.name)),

  /** Rows of the test side as they were collected, each with the true answer: what *Try it* begins with. */
  testRows: procedure
    .input(z.object({ endpoint: artifactRef, limit: z.number().int().min(1).max(50).default(5) }))
    .query(async ({ ctx, input, signal }) => {
      const artifact = await ctx.runtime.artifacts.load(input.endpoint)
      return ctx.runtime.task('testRows', { artifact, limit: input.limit }, signal ? { signal } : {})
    }),
})
