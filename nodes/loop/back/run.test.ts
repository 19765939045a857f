import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { stored } from '../../../tests/support/table.ts'
import type { Artifact } from '../../_contract/artifact.ts'
import type { Metrics } from '../../_contract/kinds/report.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const report = (metrics: Metrics): Promise<Artifact<'report'>> =>
  stored({ kind: 'report', meta: { summary: { en: '', zh: '' }, metrics, tables: [], figures: [] } })

/** Turns with these values of the metric, until the node says done; the reasons it gave. */
async function turns(wishes: object, values: number[]): Promise<string[]> {
  const params = spec.params.parse({ metric: 'test.accuracy', ...wishes })
  let previous: Record<string, Artifact> | undefined
  const reasons: string[] = []
  for (const [at, accuracy] of values.entries()) {
    const context = await testContext({ iteration: [at + 1], ...(previous ? { previous } : {}) })
    const value = await report({ 'test.accuracy': accuracy, 'test.loss': accuracy })
    const outputs = await run({ inputs: { value }, params, context })
    reasons.push(...context.said.reasons)
    if (outputs.done) {
      expect(outputs.done).toBe(value)
      return reasons
    }
    previous = { again: await stored(outputs.again ?? value) }
  }
  return reasons
}

test('goes back until the turns are used up, and hands on metrics, history and value', async () => {
  const value = await report({ 'test.accuracy': 0.5 })
  const context = await testContext({ iteration: [3, 1] })
  const { again } = await run({ inputs: { value }, params: spec.params.parse({}), context })
  expect(again).toMatchObject({
    kind: 'feedback',
    meta: { iteration: [3, 1], metrics: { 'test.accuracy': 0.5 }, history: [{ 'test.accuracy': 0.5 }] },
    refs: { value },
  })
  expect(await turns({ metric: '', maxIterations: 3 }, [1, 1, 1, 1])).toEqual([
    'Again: turn 1 of at most 3.',
    'Again: turn 2 of at most 3.',
    'Done: all 3 turns are used up.',
  ])
})

test('ends when the target is reached, for losses from above', async () => {
  expect((await turns({ target: 0.9, maxIterations: 9 }, [0.7, 0.8, 0.92, 0.99])).at(-1)).toBe(
    'Done: test.accuracy is 0.92, the target was 0.9 (turn 3 of at most 9).',
  )
  expect(await turns({ metric: 'test.loss', target: 0.3, maxIterations: 9 }, [0.7, 0.2])).toHaveLength(2)
})

test('ends when nothing gets better any more', async () => {
  expect((await turns({ patience: 2, minDelta: 0.01, maxIterations: 9 }, [0.7, 0.8, 0.805, 0.8, 0.9])).at(-1)).toBe(
    'Done: test.accuracy has not become better for 2 turns (turn 4 of at most 9).',
  )
})

test('one turn is no loop, and a value without metrics still goes round', async () => {
  expect(await turns({ metric: '', maxIterations: 1 }, [1])).toEqual(['Done: all 1 turns are used up.'])
})

test('fails clearly where the value has no such metric', async () => {
  await expect(turns({ metric: 'test.auc' }, [0.5])).rejects.toThrow(
    'The value has no metric "test.auc". It has: test.accuracy, test.loss.',
  )
})
