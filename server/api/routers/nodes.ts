import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { nodeStateOf } from '../../../graphs/_model/runState.ts'
import { NodeFailure } from '../../../nodes/_contract/failure.ts'
import { json } from '../../../nodes/_contract/json.ts'
import { tableSchema } from '../../../nodes/_contract/kinds/table.ts'
import { procedure, router } from '../trpc.ts'

const schemas = z.record(z.string(), tableSchema.optional())
/** Milliseconds: DuckDB works out `repeat('x', 4000000000)` while binding, and neither its limits nor `interrupt` stop it. */
const longest = 10_000
const unknown: z.infer<typeof schemas> = {}

export const nodes = router({
  /** The tables that would leave a node, where that takes a look at a file or an engine. Runs nothing of the graph. */
  describe: procedure
    .input(
      z.object({
        type: z.string().max(200),
        params: z.record(z.string(), json),
        inputs: schemas,
      }),
    )
    .query(async ({ ctx, input, signal }) => {
      const { specs } = ctx.runtime
      if (!Object.hasOwn(specs, input.type) || !specs[input.type]?.describesInWorker) {
        throw new TRPCError({ code: 'BAD_REQUEST', message: `"${input.type}" is not described by a worker.` })
      }
      try {
        return {
          schemas:
            schemas.nullish().parse(await ctx.runtime.task('describe', input, { signal, timeout: longest })) ?? {},
          failure: null,
        }
      } catch (error) {
        // A file that is not there or SQL that is not right is what was asked about: an answer.
        if (error instanceof NodeFailure) return { schemas: unknown, failure: error.failure }
        throw error
      }
    }),

  /** What the cache keys of a node were made of in a run, turn by turn. */
  keys: procedure
    .input(z.object({ run: z.string().regex(/^[\w-]{1,64}$/), node: z.string().max(64) }))
    .query(async ({ ctx, input }) => {
      const found = nodeStateOf(await ctx.runtime.runs.state(input.run), input.node)
      return found ? [...found.earlier, found.current].map(({ iteration, parts }) => ({ iteration, parts })) : []
    }),
})
