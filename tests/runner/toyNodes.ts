import { writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Artifact, Draft } from '../../nodes/_contract/artifact.ts'
import type { Context } from '../../nodes/_contract/context.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { defineNode, type Run, type Schemas, type Spec } from '../../nodes/_contract/node.ts'
import { branch, port, same } from '../../nodes/_contract/port.ts'
import { untranslated } from '../support/untranslatedText.ts'

// Toy nodes that every executor under the conformance suite knows: executor.py has them too. A number is a report with
// the metric `value`.

const text = { en: 'Toy', zh: '玩具' }

function toy<P extends z.ZodRawShape, const I extends Spec['inputs'], const O extends Spec['outputs']>(
  params: P,
  inputs: I,
  outputs: O,
) {
  return { title: text, summary: text, version: 1, params: z.object(params), inputs, outputs }
}

export function report(value: number, summary = ''): Draft<'report'> {
  return {
    kind: 'report',
    meta: { summary: { en: summary, zh: summary }, metrics: { value }, tables: [], figures: [] },
  }
}

const number = defineNode(toy({ value: z.number() }, {}, { number: port('report') }))
const runNumber: Run<typeof number> = async ({ params }) => ({ number: report(params.value) })

const add = defineNode(toy({}, { numbers: port('report', { many: true }) }, { sum: port('report') }))
const runAdd: Run<typeof add> = async ({ inputs }) => ({
  sum: report(inputs.numbers.reduce((sum, { meta }) => sum + (meta.metrics.value ?? 0), 0)),
})

const echo = defineNode(toy({ text: z.string() }, {}, { report: port('report') }))
const runEcho: Run<typeof echo> = async ({ params }) => ({ report: report(params.text.length, params.text) })

/** Waits until it is stopped or asked to finish; hearing neither, it ends after `seconds`. */
const slow = defineNode(toy({ seconds: z.number() }, {}, { number: port('report') }))
const runSlow: Run<typeof slow> = async ({ params, context }) => {
  context.log(untranslated('waiting'))
  await wait(params.seconds * 1000, undefined, { signal: AbortSignal.any([context.signal, context.finish]) }).catch(
    () => {
      context.signal.throwIfAborted()
    },
  )
  return { number: report(context.finish.aborted ? 1 : 0) }
}

const fail = defineNode(toy({}, {}, { number: port('report') }))
const runFail: Run<typeof fail> = async () => {
  throw new NodeFailure({
    code: 'no-such-column',
    message: untranslated('There is no column "age".'),
    hint: untranslated('Take "name".'),
  })
}

const crash = defineNode(toy({}, {}, { number: port('report') }))
const runCrash: Run<typeof crash> = async () => {
  throw new TypeError('Boom.')
}

const write = defineNode(toy({ text: z.string() }, {}, { table: port('table') }))
const runWrite: Run<typeof write> = async ({ params, context }) => {
  const data = context.newFile('data.txt')
  context.newFile('left-over.txt')
  await writeFile(data, params.text)
  return { table: { kind: 'table', meta: { columns: [], rows: params.text.length, prepare: [] }, files: { data } } }
}

/** Passes its input on by the side of its parity, and says why. */
const parity = defineNode(
  toy({}, { number: port('report') }, { ...branch({ even: same('number'), odd: same('number') }) }),
)
const runParity: Run<typeof parity> = async ({ inputs, context }) => {
  const value = inputs.number.meta.metrics.value ?? 0
  context.reason(untranslated(`${value} is ${value % 2 === 0 ? 'even' : 'odd'}`))
  return value % 2 === 0 ? { even: inputs.number } : { odd: inputs.number }
}

const tell = defineNode(toy({}, {}, { number: port('report') }))
const runTell: Run<typeof tell> = async ({ context }) => {
  context.log(untranslated('Grüße, 世界'))
  context.log(untranslated('careful'), 'warning')
  context.progress(0.5, untranslated('half'))
  context.metric('train.loss', 1, 0.5)
  context.metric('train.loss', 2, 0.25)
  return { number: report(0) }
}

const commit = defineNode({ ...toy({}, { table: port('table') }, { number: port('report') }), needs: ['tables'] })
const runCommit: Run<typeof commit> = async ({ inputs, context }) => {
  const { version } = await context.tables.commit({ name: 'kept', table: inputs.table })
  return { number: report(version) }
}

/** Two outputs, one of which refers to the other. */
const shared = defineNode(toy({}, {}, { inner: port('report'), outer: port('report') }))
const runShared: Run<typeof shared> = async () => {
  const inner = report(1)
  return { inner, outer: { ...report(2), refs: { inner } } }
}

const count = defineNode(toy({ to: z.number() }, {}, { number: port('report') }))
/** Counts on from its checkpoint, and crashes half way unless it began from one. */
const runCount: Run<typeof count> = async ({ params, context }) => {
  const before = await context.checkpoint.load()
  const start = before?.count?.[0] ?? 0
  for (let n = start + 1; n <= params.to; n++) {
    await context.checkpoint.save({ count: Uint8Array.of(n) })
    if (!before && n > params.to / 2) throw new Error('Half way.')
  }
  return { number: report(start) }
}

/** Sees what its inputs hold, all the way down. */
const look = defineNode(toy({}, { value: port('any', { withhold: ['test'] }) }, { report: port('report') }))
const runLook: Run<typeof look> = async ({ inputs }) => ({ report: report(0, namesOf(inputs.value).join(' ')) })

function namesOf({ files, refs }: Artifact): string[] {
  return [...Object.keys(files), ...Object.entries(refs).flatMap(([name, inner]) => [name, ...namesOf(inner)])]
}

/** For tests of what only the Node worker and its pool do. */
const misbehave = defineNode(toy({ how: z.string() }, {}, { number: port('report') }))
const runMisbehave: Run<typeof misbehave> = async ({ params, context }) => {
  const hows: Record<string, () => unknown> = {
    exit: () => process.exit(7),
    'say and exit': () => {
      process.stderr.write('my last words\n')
      process.exit(7)
    },
    kill: () => process.kill(process.pid, 'SIGKILL'),
    hang: () => {
      for (;;) Math.sqrt(2)
    },
    'write and hang': async () => {
      await writeFile(context.newFile('half.txt'), 'half')
      context.log(untranslated('written'))
      for (;;) Math.sqrt(2)
    },
    noise: () => {
      process.stdout.write('no newline here: {"type":')
      process.stdout.write(`${JSON.stringify({ type: 'done', id: 1, outputs: {} })}\n`)
    },
    eat: async () => {
      const held = []
      for (;;) {
        held.push(Buffer.alloc(16 * 2 ** 20, 1))
        await wait(5)
      }
    },
    environment: () => context.log(untranslated(Object.keys(process.env).join(' '))),
    'wrong port': () => ({ nmber: report(1) }),
    'wrong kind': () => ({ number: { kind: 'table', meta: { columns: [], rows: 0, prepare: [] } } }),
    'wrong meta': () => ({ number: { kind: 'report', meta: { metrics: { value: 'one' } } } }),
    'foreign file': () => ({ number: { ...report(1), files: { data: '/etc/hostname' } } }),
    'not asked': () => context.tables.commit({ name: 'x', table: { kind: 'table', id: 'x' } }),
    'bad name': () => context.newFile('../x'),
    nothing: () => ({}),
  }
  const returned = await hows[params.how]?.()
  // What a node in JavaScript may do, whatever its types say.
  return (returned ?? { number: report(0) }) as { number: Draft<'report'> }
}

export const specs: Record<string, Spec> = {
  'toy/number': number,
  'toy/add': add,
  'toy/echo': echo,
  'toy/slow': slow,
  'toy/fail': fail,
  'toy/crash': crash,
  'toy/write': write,
  'toy/parity': parity,
  'toy/tell': tell,
  'toy/commit': commit,
  'toy/shared': shared,
  'toy/count': count,
  'toy/look': look,
  'toy/misbehave': misbehave,
}

export const runs: Record<string, () => Promise<{ run: unknown }>> = {
  'toy/number': async () => ({ run: runNumber }),
  'toy/add': async () => ({ run: runAdd }),
  'toy/echo': async () => ({ run: runEcho }),
  'toy/slow': async () => ({ run: runSlow }),
  'toy/fail': async () => ({ run: runFail }),
  'toy/crash': async () => ({ run: runCrash }),
  'toy/write': async () => ({ run: runWrite }),
  'toy/parity': async () => ({ run: runParity }),
  'toy/tell': async () => ({ run: runTell }),
  'toy/commit': async () => ({ run: runCommit }),
  'toy/shared': async () => ({ run: runShared }),
  'toy/count': async () => ({ run: runCount }),
  'toy/look': async () => ({ run: runLook }),
  'toy/misbehave': async () => ({ run: runMisbehave }),
}

export const describes = {
  'toy/number': async () => ({
    describe: async ({ params, inputs }: { params: { value: number }; inputs: Schemas }) => ({
      number: inputs[`t${params.value}`],
    }),
  }),
}
export const fingerprints = {
  'toy/number': async () => ({
    fingerprint: async ({ params, context }: { params: { value: number }; context: Pick<Context, 'files'> }) =>
      context.files.resolve(`${params.value}.csv`),
  }),
}

export const tasks = {
  double: async () => async (value: unknown) => Number(value) * 2,
  resolve: async () => async (name: unknown, context: { files: { resolve(name: string): Promise<string> } }) =>
    context.files.resolve(String(name)),
  die: async () => async () => process.exit(3),
  pid: async () => async () => process.pid,
}
