import { expect, test } from 'vitest'
import { groupTable } from '../../graphs/_model/groupTable.ts'
import { planRun } from '../../graphs/_model/plan.ts'
import { emptyRun, reduceRun } from '../../graphs/_model/runState.ts'
import { summary } from '../../graphs/_model/summary.ts'
import { executeRun } from '../../server/engine/execute.ts'
import { drawGraph } from '../support/drawGraph.ts'
import { add, engineSpecs, number, seeded, slow } from '../support/engineToys.ts'
import { toyWorld } from '../support/toyWorld.ts'

async function runGroup(
  document: ReturnType<typeof drawGraph>,
  members: Record<string, unknown>[],
  world = toyWorld(),
) {
  const runs = await Promise.all(
    members.map(async (overrides, place) => {
      const { plan, document: own } = planRun(document, engineSpecs, { overrides })
      if (!plan) throw new Error('A member has no plan.')
      const ofRun = world.forRun()
      const { seed, split } = own
      const signal = new AbortController().signal
      await executeRun(plan, { world: ofRun, run: `run-${place}`, seed, split, signal })
      return { overrides, events: ofRun.events }
    }),
  )
  const told = runs.map(({ overrides, events }, place) => {
    const { status, metrics } = summary(events.reduce(reduceRun, emptyRun()))
    return { run: `run-${place}`, status, overrides, metrics }
  })
  return { world, runs, table: groupTable(told) }
}

test('runs one document with different params and tells one table of results', async () => {
  // load ─► a ─► b         a.value = 1, 2, 3
  const document = drawGraph({ load: number(10), a: add(), b: add(100) }, ['load -> a', 'a -> b'])
  const { table } = await runGroup(document, [{ 'a.value': 1 }, { 'a.value': 2 }, { 'a.value': 3 }])
  expect([table.set, table.measured]).toEqual([['a.value'], ['load.value', 'a.value', 'b.value']])
  expect(table.rows.map(({ status, metrics }) => [status, metrics['b.value']])).toEqual([
    ['done', 111],
    ['done', 112],
    ['done', 113],
  ])
})

test('what the runs of a group have in common is computed once', async () => {
  // slow ─► a              a.value = 1, 2, 3
  const document = drawGraph({ slow: slow(5), a: add() }, ['slow -> a'])
  const { world, runs } = await runGroup(document, [{ 'a.value': 1 }, { 'a.value': 2 }, { 'a.value': 3 }])
  expect(world.tasks.filter(({ node }) => node === 'slow')).toHaveLength(1)
  const cached = runs.map(({ events }) => events.some(event => event.type === 'node-finished' && event.cached))
  expect(cached).toEqual([false, true, true])
})

test('a common node that fails in one run is computed by the next that waits for it', async () => {
  // load                   twice
  let crashes = 0
  const world = toyWorld({
    before: async () => {
      await new Promise(setImmediate)
      if (crashes++ === 0) throw new Error('crash')
    },
  })
  const { table } = await runGroup(drawGraph({ load: number(1) }, []), [{}, {}], world)
  expect(table.rows.map(({ status }) => status)).toEqual(['failed', 'done'])
})

test('runs of a group share the lanes', async () => {
  // a   b                  seeds 1, 2, 3, two places
  const document = drawGraph({ a: seeded({ name: 'a' }), b: seeded({ name: 'b' }) }, [])
  const world = toyWorld({ cpu: 2, before: () => new Promise(resolve => setTimeout(resolve, 2)) })
  const { table } = await runGroup(document, [{ seed: 1 }, { seed: 2 }, { seed: 3 }], world)
  expect(world.mostAtOnce).toBe(2)
  expect(new Set(table.rows.map(({ metrics }) => metrics['a.value'])).size).toBe(3)
})
