import { z } from 'zod'
import { dataColumns, tableSchema } from '../../../nodes/_contract/kinds/table.ts'
import { procedure, router } from '../trpc.ts'

const fileName = z.string().min(1).max(1000)

export const data = router({
  /** Which of the files that a graph names are there, and how large. */
  look: procedure
    .input(z.object({ names: z.array(fileName).max(200) }))
    .query(({ ctx, input }) => ctx.runtime.data.look(input.names)),

  /** The files that a graph may name: the first few hundred, or of those that have a text in their name. */
  list: procedure
    .input(z.object({ search: z.string().max(200).default('') }))
    .query(({ ctx, input }) => ctx.runtime.data.list(input.search)),

  /** The columns of a data file, read by a worker; no graph runs. */
  columns: procedure.input(z.object({ file: fileName })).query(async ({ ctx, input, signal }) => {
    const args = { type: 'collect/file', params: { file: input.file }, inputs: {} }
    const schemas = await ctx.runtime.task('describe', args, { signal, timeout: longest })
    return dataColumns(described.parse(schemas).table.columns)
  }),
})

/** Milliseconds for a look at a file's head. */
const longest = 10_000

const described = z.object({ table: tableSchema })
