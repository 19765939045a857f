import { expect, test } from 'vitest'
import { executeRun } from '../../server/engine/execute.ts'
import { planGroup, tabulateGroup } from '../../server/engine/group.ts'
import { drawGraph } from '../support/drawGraph.ts'
import { add, engineSpecs, number, seeded, slow } from '../support/engineToys.ts'
import { toyWorld } from '../support/toyWorld.ts'

async function runGroup(
  document: ReturnType<typeof drawGraph>,
  members: Record<string, unknown>[],
  world = toyWorld(),
) {
  const planned = planGroup(document, engineSpecs, { members })
  const runs = await Promise.all(
    planned.map(async ({ overrides, plan, document }, place) => {
      if (!plan) throw new Error('A member has no plan.')
      const ofRun = world.forRun()
      const { seed, split } = document
      const signal = new AbortController().signal
      await executeRun(plan, { world: ofRun, run: `run-${place}`, seed, split, signal })
      return { overrides, events: ofRun.events }
    }),
  )
  return { world, runs, table: tabulateGroup(runs) }
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

test('a member that cannot be planned says why, and the others are planned', () => {
  // load                   load.valeu
  const members = planGroup(drawGraph({ load: number(1) }, []), engineSpecs, {
    members: [{ 'load.valeu': 1 }, { 'load.value': 2 }],
  })
  expect(members.map(({ plan }) => plan !== undefined)).toEqual([false, true])
  expect(members[0]?.issues[0]?.code).toBe('override')
})
