import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import type { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { NodeNews, NodeTask, Runner } from '../../server/engine/ports.ts'
import type { Pool } from '../../server/runner/pool.ts'
import { never } from '../../server/runner/runNode.ts'
import type { Place } from '../../server/runner/store.ts'
import { english } from '../support/english.ts'
import { countingStore } from './countingStore.ts'
import { noServices } from './noServices.ts'
import { taskOf } from './taskOf.ts'
import { report } from './toyNodes.ts'

export type RunnerUnderTest = Runner & Pick<Pool, 'task' | 'close'>

/** What every runner does with the toy nodes, whatever language its workers are written in. */
export function runnerConformance(name: string, create: (place: Place) => RunnerUnderTest): void {
  describe(name, () => {
    let folder: string
    let store: ReturnType<typeof countingStore>
    let runner: RunnerUnderTest
    const committed: unknown[] = []

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'millrace-runner-'))
      store = countingStore(path.join(folder, 'artifacts'))
      const tables = {
        async commit(commit: unknown) {
          committed.push(commit)
          return { version: 3, isNew: true }
        },
      }
      runner = create({
        artifacts: store,
        services: { ...noServices, tables },
        scratch: path.join(folder, 'scratch'),
        checkpoints: path.join(folder, 'checkpoints'),
      })
    })
    afterAll(async () => {
      await runner.close()
      await rm(folder, { recursive: true, force: true })
    })

    const execute = (
      type: string,
      more: Partial<NodeTask> = {},
      hooks: Partial<Parameters<Runner['execute']>[1]> = {},
    ) => runner.execute(taskOf(type, more), { signal: never, finish: never, tell() {}, ...hooks })
    const failureOf = (promise: Promise<unknown>) =>
      promise.then(
        () => undefined,
        (error: NodeFailure) => error.failure,
      )
    const number = async (value: number) => only((await execute('toy/number', { params: { value } })).outputs, 'number')
    const numberOf = async (ref: OutputRef) => {
      const artifact = await store.load(ref, { withhold: [] })
      return artifact.kind === 'report' ? artifact.meta.metrics.value : undefined
    }

    test('runs a node and keeps its output', async () => {
      expect(await numberOf(await number(41))).toBe(41)
    })

    test('gives a node its inputs, several on one port in their order', async () => {
      const { outputs } = await execute('toy/add', { inputs: { numbers: [await number(1), await number(2)] } })
      expect(await numberOf(only(outputs, 'sum'))).toBe(3)
    })

    test('keeps the files a node made and leaves nothing of the attempt', async () => {
      const { outputs } = await execute('toy/write', { params: { text: 'Wörter' } })
      const table = await store.load(only(outputs, 'table'), { withhold: [] })
      expect(await readFile(table.files.data ?? '', 'utf8')).toBe('Wörter')
      expect(await leftIn(path.join(folder, 'scratch'))).toEqual([])
    })

    test('passes an artifact on as itself by the branch taken, and says why', async () => {
      const three = await number(3)
      const result = await execute('toy/parity', { inputs: { number: three } })
      expect(Object.keys(result.outputs)).toEqual(['odd'])
      expect(result.outputs.odd?.id).toBe(three.id)
      expect(english(result.reason)).toBe('3 is odd')
    })

    test('keeps a draft that two others hold once', async () => {
      const before = store.saved.length
      const { outputs } = await execute('toy/shared')
      expect(store.saved.length - before).toBe(2)
      const outer = await store.load(only(outputs, 'outer'), { withhold: [] })
      expect(outer.refs.inner?.id).toBe(outputs.inner?.id)
    })

    test('hears what a node says while it runs, in order, and keeps the last of each metric', async () => {
      const news: NodeNews[] = []
      const { metrics } = await execute('toy/tell', {}, { tell: said => news.push(said) })
      expect(english(news)).toEqual([
        { type: 'log', message: 'Grüße, 世界', level: 'info' },
        { type: 'log', message: 'careful', level: 'warning' },
        { type: 'progress', fraction: 0.5, message: 'half' },
        { type: 'metric', name: 'train.loss', step: 1, value: 0.5 },
        { type: 'metric', name: 'train.loss', step: 2, value: 0.25 },
      ])
      expect(metrics).toEqual({ 'train.loss': 0.25 })
    })

    test('carries a call to a service of the server and its answer', async () => {
      const table = only((await execute('toy/write', { params: { text: 'x' } })).outputs, 'table')
      const { outputs } = await execute('toy/commit', { inputs: { table } })
      expect(await numberOf(only(outputs, 'number'))).toBe(3)
      expect(committed).toEqual([{ name: 'kept', table: { kind: 'table', id: table.id } }])
    })

    test('a failure keeps its code, its message and its hint', async () => {
      expect(english(await failureOf(execute('toy/fail')))).toEqual({
        code: 'no-such-column',
        message: 'There is no column "age".',
        hint: 'Take "name".',
      })
    })

    test('any other error is a crash with its message', async () => {
      expect(await failureOf(execute('toy/crash'))).toMatchObject({ code: 'crashed', message: 'Boom.' })
    })

    test('an unknown type is a failure that names it', async () => {
      const failure = await failureOf(execute('toy/nowhere'))
      expect(english(failure)).toMatchObject({ code: 'unknown-type', message: 'There is no node type "toy/nowhere".' })
    })

    test('an aborted node ends, its result is discarded, and the next one runs', async () => {
      const abort = new AbortController()
      const run = execute('toy/slow', { params: { seconds: 60 } }, { signal: abort.signal, tell: () => abort.abort() })
      expect(await failureOf(run)).toMatchObject({ code: 'cancelled' })
      expect(await numberOf(await number(5))).toBe(5)
    })

    test('a node that was aborted before it began does not begin', async () => {
      const news: NodeNews[] = []
      const run = execute('toy/tell', {}, { signal: AbortSignal.abort(), tell: said => news.push(said) })
      expect(await failureOf(run)).toMatchObject({ code: 'cancelled' })
      expect(english(news)).toEqual([])
    })

    test('a node that is asked to finish ends early, and its result counts', async () => {
      const finish = new AbortController()
      const hooks = { finish: finish.signal, tell: () => finish.abort() }
      const { outputs } = await execute('toy/slow', { params: { seconds: 60 } }, hooks)
      expect(await numberOf(only(outputs, 'number'))).toBe(1)
    })

    test('a node that takes longer than its timeout fails with it', async () => {
      const failure = await failureOf(execute('toy/slow', { params: { seconds: 60 }, timeout: 300 }))
      expect(failure).toMatchObject({ code: 'timeout', retryable: true })
    })

    test('a second attempt goes on from the checkpoint of the first, which is gone when the node is done', async () => {
      const counting = { params: { to: 6 }, key: 'counting' }
      expect(await failureOf(execute('toy/count', counting))).toMatchObject({ code: 'crashed', message: 'Half way.' })
      expect(existsSync(path.join(folder, 'checkpoints', 'counting'))).toBe(true)
      const { outputs } = await execute('toy/count', { ...counting, attempt: 2 })
      expect(await numberOf(only(outputs, 'number'))).toBe(4)
      expect(existsSync(path.join(folder, 'checkpoints', 'counting'))).toBe(false)
    })

    test('files and references that are withheld are absent, however deep they lie', async () => {
      const file = await store.load(only((await execute('toy/write', { params: { text: 'x' } })).outputs, 'table'), {
        withhold: [],
      })
      const data = file.files.data ?? ''
      const dataset = await store.save({ ...report(1), files: { train: data, test: data } })
      const inner = await store.load(dataset, { withhold: [] })
      const estimator = await store.save({ ...report(2), refs: { dataset: inner, test: inner } })
      const seen = async (withhold: Record<string, string[]>) => {
        const { outputs } = await execute('toy/look', { inputs: { value: estimator }, withhold })
        const looked = await store.load(only(outputs, 'report'), { withhold: [] })
        return looked.kind === 'report' ? looked.meta.summary.en.split(' ').sort().join(' ') : undefined
      }
      expect(await seen({})).toBe('dataset test test test train train')
      expect(await seen({ value: ['test'] })).toBe('dataset train')
    })

    test('many nodes one after another, and several at once, each get their own result', async () => {
      for (let value = 0; value < 50; value++) expect(await numberOf(await number(value))).toBe(value)
      const values = Array.from({ length: 20 }, (_, index) => index)
      const refs = await Promise.all(values.map(number))
      expect(await Promise.all(refs.map(numberOf))).toEqual(values)
    })

    test('five megabytes of any text arrive as they were sent', async () => {
      const text = `数据 "quoted" \\ \u2028 \n ${'α'.repeat(5 * 2 ** 20)} 🏁`
      const { outputs } = await execute('toy/echo', { params: { text } })
      const echoed = await store.load(only(outputs, 'report'), { withhold: [] })
      expect(echoed.kind === 'report' && echoed.meta.summary.en === text).toBe(true)
    })

    test('does a task by name, and says when there is none', async () => {
      expect(await runner.task('double', 21)).toBe(42)
      const failure = await failureOf(runner.task('nothing', {}))
      expect(english(failure)).toMatchObject({ code: 'unknown-task', message: 'There is no task "nothing".' })
    })
  })
}

function only(outputs: Record<string, OutputRef>, port: string): OutputRef {
  const ref = outputs[port]
  if (!ref) throw new Error(`There is no output "${port}". The outputs are: ${Object.keys(outputs).join(', ')}.`)
  return ref
}

export async function leftIn(folder: string): Promise<string[]> {
  return existsSync(folder) ? readdir(folder) : []
}
