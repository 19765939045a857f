import type { RunEntry, Runtime } from '../runtime.ts'
import { UsageError } from './command.ts'

/** The run of this id, or of the only id that begins so. */
export async function knownRun(runtime: Runtime, run: string): Promise<RunEntry> {
  const exact = await runtime.runs.get(run)
  if (exact) return exact
  const recent = await runtime.runs.list({ limit: 500 })
  const [only, ...others] = recent.filter(entry => entry.run.startsWith(run))
  if (only && others.length === 0) return only
  throw new UsageError(
    only
      ? `"${run}" begins the names of ${others.length + 1} runs: ${[only, ...others].map(entry => entry.run).join(', ')}.`
      : `There is no run "${run}". \`millrace runs\` lists them.`,
  )
}
