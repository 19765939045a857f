import { tracked } from '@trpc/server'
import { z } from 'zod'
import { document, graphName } from '../../../graphs/_model/document.ts'
import { overrides } from '../../../graphs/_model/events.ts'
import { scope } from '../../../graphs/_model/plan.ts'
import { curvesOf } from '../curvesOf.ts'
import { isToldByModel } from '../isToldByModel.ts'
import { procedure, router } from '../trpc.ts'

const runId = z.string().regex(/^[\w-]{1,64}$/)
const ofRun = z.object({ run: runId })

export const runs = router({
  /** Runs a saved graph: the caller names it and never sends one. */
  start: procedure
    .input(
      z.object({
        name: graphName,
        scope: scope.optional(),
        earlier: runId.optional(),
        overrides: overrides.optional(),
        seed: z.number().int().min(0).max(0xffff_ffff).optional(),
        fresh: z.boolean().optional(),
      }),
    )
    .mutation(async ({ ctx, input: { name, ...options } }) => {
      const { document, issues } = await ctx.runtime.graphs.read(name)
      const errors = issues.filter(({ level }) => level === 'error')
      return errors.length > 0 ? { issues: errors } : ctx.runtime.runs.start({ document, ...options })
    }),

  /**
   * What a run would do, node by node. It takes a document as it is being edited, since it neither runs nor fetches;
   * called as a mutation only because a document does not fit into an address.
   */
  preview: procedure
    .input(z.object({ document, scope: scope.optional(), earlier: runId.optional(), fresh: z.boolean().optional() }))
    .mutation(({ ctx, input, signal }) => ctx.runtime.runs.preview({ ...input, ...(signal && { signal }) })),

  cancel: procedure.input(ofRun).mutation(({ ctx, input }) => ctx.runtime.runs.cancel(input.run)),

  /** Ends a node soon and keeps the best it has. */
  finish: procedure
    .input(ofRun.extend({ node: z.string() }))
    .mutation(({ ctx, input }) => ctx.runtime.runs.finish(input.run, input.node)),

  resume: procedure.input(ofRun).mutation(({ ctx, input }) => ctx.runtime.runs.resume(input.run)),

  list: procedure
    .input(z.object({ graph: graphName.optional(), limit: z.number().int().min(1).max(500).default(50) }))
    .query(({ ctx, input }) => ctx.runtime.runs.list(input)),

  get: procedure.input(ofRun).query(async ({ ctx, input }) => (await ctx.runtime.runs.get(input.run)) ?? null),

  /** What two runs are compared by: the graph as it ran, and its curves. */
  detail: procedure.input(ofRun).query(async ({ ctx, input }) => {
    const state = await ctx.runtime.runs.state(input.run)
    return { document: state.document, curves: await curvesOf(state, ctx.runtime.artifacts) }
  }),

  /**
   * Every event of a run in order, then live ones; of a run that is over without the batches of finished trainings, which
   * their models tell. A client that reconnects goes on after the last it saw.
   */
  events: procedure
    .input(ofRun.extend({ lastEventId: z.string().regex(/^\d+$/).nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const { runs } = ctx.runtime
      const status = (await runs.get(input.run))?.status
      const ended = status && status !== 'queued' && status !== 'running' ? await runs.state(input.run) : undefined
      const since = Number(input.lastEventId ?? 0)
      const stream = runs.events(input.run, { since, signal: signal ?? new AbortController().signal })
      for await (const event of stream) {
        if (!ended || !isToldByModel(event, ended)) yield tracked(String(event.seq), event)
      }
    }),
})
