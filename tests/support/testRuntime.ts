import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { RunStatus } from '../../graphs/_model/events.ts'
import type { RunState } from '../../graphs/_model/runState.ts'
import { openRuntime, type Runtime, type RuntimeOptions, type StartOptions } from '../../server/runtime.ts'

export const dataFixtures = resolve(import.meta.dirname, '../fixtures/data')

export interface TestRuntime extends Runtime, AsyncDisposable {
  home: string
}

/** A whole runtime with real workers on a home of its own, which goes with it: `await using runtime = await testRuntime()`. */
export async function testRuntime(options: Partial<RuntimeOptions> = {}): Promise<TestRuntime> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-home-'))
  const home = options.home ?? join(folder, 'home')
  const runtime = await openRuntime({
    home,
    graphs: join(folder, 'graphs'),
    data: dataFixtures,
    out: join(folder, 'out'),
    owner: 'cli',
    workers: 2,
    ...options,
  })
  return {
    ...runtime,
    home,
    async [Symbol.asyncDispose]() {
      await runtime.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Runs a document to its end and gives what its log says. Issues are thrown: a test graph must be right. */
export async function runToEnd(
  runtime: Runtime,
  document: GraphDocument,
  options: Omit<StartOptions, 'document'> = {},
): Promise<{ run: string; status: RunStatus; state: RunState }> {
  const started = await runtime.runs.start({ document, ...options })
  if ('issues' in started) throw new Error(started.issues.map(({ message }) => message).join('\n'))
  const status = await runtime.runs.ended(started.run)
  return { run: started.run, status, state: await runtime.runs.state(started.run) }
}
