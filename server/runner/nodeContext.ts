import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Artifact } from '../../nodes/_contract/artifact.ts'
import { type Context, type Service, services, split } from '../../nodes/_contract/context.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { folderCheckpoint } from './checkpoint.ts'
import { fileName } from './fileName.ts'
import type { Execute, FromWorker } from './protocol.ts'
import { Throttle } from './throttle.ts'

export interface Line {
  signal: AbortSignal
  finish: AbortSignal
  send(message: FromWorker): void
  /** Asks a service of the server. Rejects with its failure. */
  call(service: Service, method: string, args: unknown): Promise<unknown>
}

const newsInterval = 100
const splitOfTask = split.extend({ seed: z.number() })

/** The context of one attempt, and what is left to say of it when `run` has returned. */
export function nodeContext(execute: Execute, spec: Spec, line: Line) {
  const { id, scratch } = execute
  const throttle = new Throttle(newsInterval)
  let reason: Text | undefined
  const log: Context['log'] = (message, level = 'info') => line.send({ type: 'log', id, message, level })
  const context: Context = {
    seed: execute.seed,
    signal: line.signal,
    finish: line.finish,
    iteration: spec.usesIteration ? execute.iteration : [],
    split: spec.usesSplit && execute.split ? splitOfTask.parse(execute.split) : undefined,
    attempt: execute.attempt,
    threads: execute.threads,
    progress(fraction, message) {
      const bounded = Math.min(1, Math.max(0, fraction)) || 0
      throttle.say('progress', () => line.send({ type: 'progress', id, fraction: bounded, message }))
    },
    metric(name, step, value) {
      const speak = () => line.send({ type: 'metric', id, name, step, value })
      if (!Number.isFinite(value)) {
        const said = {
          en: `The metric ${name} is ${value} at step ${step}.`,
          zh: `第 ${step} 步的指标 ${name} 为 ${value}。`,
        }
        log(said, 'warning')
      } else if (name.startsWith('batch.')) throttle.say(name, speak)
      else speak()
    },
    log,
    reason(text) {
      reason = text
    },
    newFile(name) {
      const file = path.join(scratch, fileName(name))
      mkdirSync(scratch, { recursive: true })
      return file
    },
    // The parent sends artifacts as the store gave them.
    previous: spec.usesPrevious ? (execute.previous as Record<string, Artifact> | undefined) : undefined,
    checkpoint: folderCheckpoint(execute.checkpoint),
    ...proxies(spec.needs ?? [], line.call),
  }
  return {
    context,
    /** Says what the throttle still keeps and gives the reason. */
    end() {
      throttle.flush()
      return reason
    },
  }
}

/** The services as calls to the server; those that the spec does not ask for refuse. */
export function proxies(
  needs: readonly Service[],
  callServer: Line['call'],
): Pick<Context, 'files' | 'models' | 'tables'> {
  // What the server replies is what the method of its own interface returned.
  const call = async <T>(service: Service, method: string, args: unknown) => {
    if (!needs.includes(service)) throw new NodeFailure(notAsked(service))
    return (await callServer(service, method, args)) as T
  }
  return {
    files: {
      resolve: name => call('files', 'resolve', name),
      // JSON has no undefined: absence comes as null.
      output: async name => (await call<string | null>('files', 'output', name)) ?? undefined,
    },
    models: {
      register: ({ model: { kind, id }, ...rest }) => call('models', 'register', { ...rest, model: { kind, id } }),
      registered: async ({ name, model: { kind, id } }) =>
        (await call<{ version: number; everServed: boolean } | null>('models', 'registered', {
          name,
          model: { kind, id },
        })) ?? undefined,
      served: async name =>
        (await call<{ version: number; model: Artifact<'model'> } | null>('models', 'served', name)) ?? undefined,
    },
    tables: { commit: ({ name, table: { kind, id } }) => call('tables', 'commit', { name, table: { kind, id } }) },
  }
}

function notAsked(service: Service) {
  return {
    code: 'service-not-asked',
    message: {
      en: `The node uses context.${service}, but its spec does not say so.`,
      zh: `节点使用了 context.${service}，但其 spec 没有声明。`,
    },
    hint: {
      en: `Add needs: ['${service}'] to its spec; the services are ${services.join(', ')}.`,
      zh: `请在其 spec 中加入 needs: ['${service}']；可用的服务有 ${services.join('、')}。`,
    },
  }
}
