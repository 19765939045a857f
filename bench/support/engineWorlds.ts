import { closeSync, openSync, writeSync } from 'node:fs'
import type { RunStatus } from '../../graphs/_model/events.ts'
import type { Plan } from '../../graphs/_model/plan.ts'
import { executeRun } from '../../server/engine/execute.ts'
import type { Log, World } from '../../server/engine/ports.ts'
import { barePromiseRunner } from './floor.ts'
import { benchSpecs } from './plans.ts'

const bytesKept = 65_536

type Write = (line: string) => void

/** One log line for each node, buffered and not synced: what the floor writes, too. */
async function withFile<Result>(file: string, use: (write: Write) => Promise<Result>): Promise<Result> {
  const descriptor = openSync(file, 'w')
  let buffer = ''
  const result = await use(text => {
    buffer += text
    if (buffer.length < bytesKept) return
    writeSync(descriptor, buffer)
    buffer = ''
  })
  writeSync(descriptor, buffer)
  closeSync(descriptor)
  return result
}

export function floorOnFile(plan: Plan, file: string): Promise<void> {
  return withFile(file, write => barePromiseRunner(plan, write))
}

export function engineOnFile(plan: Plan, { file, hash }: { file: string; hash?: World['hash'] }): Promise<RunStatus> {
  return withFile(file, write => {
    const log: Log = {
      append(event) {
        if (event.type !== 'node-finished') return
        const { type, node, outputs } = event
        write(`${JSON.stringify({ type, node, at: Date.now(), outputs })}\n`)
      },
      flush: async () => {},
    }
    return runNothing(plan, { world: { log, results: noResults, ...(hash && { hash }) }, seed: 1 })
  })
}

const noResults: World['results'] = { find: () => undefined, meta: () => undefined }
const release = () => {}

interface Measured {
  world: Pick<World, 'log' | 'results'> & Partial<Pick<World, 'hash'>>
  seed: number
}

/** Runs a plan whose nodes do nothing, in as many lanes as it likes. */
export function runNothing(plan: Plan, { world, seed }: Measured): Promise<RunStatus> {
  return executeRun(plan, {
    world: {
      specs: benchSpecs,
      runner: {
        execute: async ({ node }) => ({ outputs: { out: { kind: 'report', id: node } }, metrics: {} }),
        fingerprint: async () => '',
      },
      lanes: { take: () => release },
      sleep: async () => {},
      ...world,
    },
    ...{ run: 'run', seed, split: {}, signal: new AbortController().signal },
  })
}
