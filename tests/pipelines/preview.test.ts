import { expect, test } from 'vitest'
import { previewPlan } from '../../server/runtime/preview.ts'
import { add, effect, loop, number, pass } from '../support/engineToys.ts'
import { runGraph, type ToyRun } from '../support/runGraph.ts'

/** What another run of the same plan would do. */
async function again({ plan, world }: ToyRun): Promise<string> {
  const signal = new AbortController().signal
  const found = await previewPlan(plan, { world: world.forRun(), seed: 0, split: {}, fresh: false, signal })
  return Object.entries(found)
    .map(([node, what]) => `${node}:${what}`)
    .join(' ')
}

// one ─► store ─► after
test('an effect runs again, and what follows it is found by what it will most likely give', async () => {
  const run = await runGraph({ one: number(1), store: effect(), after: pass() }, ['one -> store', 'store -> after'])
  expect(await again(run)).toBe('one:cached store:run after:cached')
  expect(run.world.tasks.map(({ node }) => node)).toEqual(['one', 'store', 'after'])
})

// one ─► grow ─► back ─done─► end
//          ▲───again┘
test('a loop is foreseen through all its turns', async () => {
  const run = await runGraph({ one: number(1), grow: add(), back: loop(3), end: pass() }, [
    'one -> grow',
    'grow -> back.value',
    'back.again -> grow.in',
    'back.done -> end',
  ])
  expect(run.timesRun('grow')).toBe(3)
  expect(await again(run)).toBe('one:cached grow:cached back:cached end:cached')
})
