import { z } from 'zod'

const row = z.record(z.string(), z.unknown())

/** A request in TensorFlow Serving's REST form: rows (`instances`) or columns (`inputs`). */
const request = z
  .object({
    signature_name: z.string().optional(),
    instances: z.array(row).optional(),
    inputs: z.record(z.string(), z.array(z.unknown())).optional(),
  })
  .refine(({ instances, inputs }) => (instances === undefined) !== (inputs === undefined))

export const maximumRows = 10_000

/** The rows of a request, and whether it came by columns and wants its answer so. Throws a sentence for the caller. */
export function parseInstances(body: string): { rows: Record<string, unknown>[]; byColumn: boolean } {
  const parsed = request.safeParse(parseJson(body))
  if (!parsed.success) {
    throw new Error(
      'The body must be {"instances": [{"column": value, …}, …]}, one object a row, or {"inputs": {"column": [value, …], …}}.',
    )
  }
  const { instances, inputs } = parsed.data
  const rows = instances ?? rowsOf(inputs ?? {})
  if (rows.length === 0) throw new Error('There are no rows in the request. Send at least one.')
  if (rows.length > maximumRows)
    throw new Error(`There are ${rows.length} rows in the request; at most ${maximumRows} at a time.`)
  return { rows, byColumn: instances === undefined }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new Error(`The body is not JSON: ${error instanceof Error ? error.message : error}`)
  }
}

function rowsOf(columns: Record<string, unknown[]>): Record<string, unknown>[] {
  const entries = Object.entries(columns)
  const lengths = new Set(entries.map(([, values]) => values.length))
  if (lengths.size > 1) throw new Error(`The columns of "inputs" have different lengths: ${[...lengths].join(', ')}.`)
  const [length = 0] = lengths
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(entries.map(([name, values]) => [name, values[index]])),
  )
}
