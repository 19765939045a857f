import { expect, test } from 'vitest'
import { previewPlan } from '../../server/runtime/preview.ts'
import { add, grow, loop, engineSpecs as specs } from '../support/engineToys.ts'
import { runGraph, type ToyRun } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'

// src ─► mid ─► tail ─► loop ─again─► src
const edges = ['src -> mid', 'mid -> tail', 'tail -> loop.value', 'loop.again -> src.feedback']
const turning = (turns: number) => ({ src: grow(), mid: add(1), tail: add(2), loop: loop(turns) })

test('what waits behind a node of a later turn is to run, however its turns before were found', async () => {
  let isBroken = true
  const world = toyWorld({
    before: ({ node, iteration }) => {
      if (isBroken && node === 'mid' && iteration[0] === 2) throw new Error('The sluice is stuck.')
    },
  })
  const run = await runGraph(turning(2), edges, { world })
  expect(run.status).toBe('failed')
  expect(await forecast(run)).toBe('src:cached mid:run tail:run loop:run')
  isBroken = false
  const whole = await runGraph(turning(2), edges, { world })
  expect(await forecast(whole)).toBe('src:cached mid:cached tail:cached loop:cached')
})

test('where a loop has yet to decide, all that it turns may run', async () => {
  const { world } = await runGraph(turning(2), edges)
  const more = await runGraph(turning(3), edges, { scope: { type: 'to', nodes: ['loop'] } })
  expect(await forecast({ ...more, world })).toBe('src:maybe mid:maybe tail:maybe loop:run')
})

async function forecast({ plan, world }: Pick<ToyRun, 'plan' | 'world'>): Promise<string> {
  const { runner, results } = world.forRun()
  const { signal } = new AbortController()
  const found = await previewPlan(plan, { world: { specs, runner, results }, seed: 0, split: {}, fresh: false, signal })
  return Object.entries(found)
    .map(([node, what]) => `${node}:${what}`)
    .join(' ')
}
