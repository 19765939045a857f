import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import {
  add,
  blind,
  effect,
  grow,
  join,
  loop,
  many,
  number,
  over,
  seeded,
  split,
  turn,
  warm,
  watched,
} from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'

const chain = { load: number(1), a: add(1), b: add(2) }
const edges = ['load -> a', 'a -> b']

const partsOf = (events: RunEvent[], node: string) =>
  events.flatMap(event => (event.type === 'node-finished' && event.node === node ? [event.parts] : []))[0]

test('a second run is all cached and gives the same', async () => {
  // load ─► a ─► b
  const first = await runGraph(chain, edges)
  const second = await runGraph(chain, edges, { world: first.world })
  expect(['load', 'a', 'b'].map(second.wasCached)).toEqual([true, true, true])
  expect(first.world.tasks).toHaveLength(3)
  expect(second.outputIds()).toEqual(first.outputIds())
})

test('a changed param runs its node and what depends on it, and nothing else', async () => {
  // load ─► a ─► b
  const { world } = await runGraph(chain, edges)
  const run = await runGraph({ ...chain, a: add(5) }, edges, { world })
  expect(['load', 'a', 'b'].map(run.didRun)).toEqual([false, true, true])
})

test('an upstream change that gives the same data stops there', async () => {
  // x ─► both ◄─ y        1 + 2 becomes 2 + 1
  const both = ['x -> both.a', 'y -> both.b', 'both -> end']
  const { world } = await runGraph({ x: number(1), y: number(2), both: join(), end: add() }, both)
  const run = await runGraph({ x: number(2), y: number(1), both: join(), end: add() }, both, { world })
  expect(run.didRun('both')).toBe(true)
  expect(run.wasCached('end')).toBe(true)
})

test('renaming a node changes nothing', async () => {
  // load ─► a
  const { world } = await runGraph({ load: seeded(), a: add() }, ['load -> a'])
  const run = await runGraph({ other: seeded(), name: add() }, ['other -> name'], { world })
  expect(run.wasCached('other') && run.wasCached('name')).toBe(true)
})

test('equal nodes of one run are computed once, before the log has stored anything', async () => {
  // load ─► a      load ─► b      (the same params)
  const run = await runGraph({ load: number(1), a: add(), b: add(), c: add() }, ['load -> a', 'load -> b', 'a -> c'])
  expect(run.world.tasks.map(({ node }) => node)).toEqual(['load', 'a', 'c'])
  expect(run.wasCached('b')).toBe(true)
})

test('an entry whose artifacts are gone is no hit', async () => {
  // load ─► a ─► b
  const { world } = await runGraph(chain, edges)
  for (const [key, { outputs }] of world.results) if (outputs.out?.id === 'report:2') world.results.delete(key)
  const run = await runGraph(chain, edges, { world })
  expect(['load', 'a', 'b'].map(run.didRun)).toEqual([false, true, false])
})

test('without the cache everything runs', async () => {
  // load ─► a ─► b
  const { world } = await runGraph(chain, edges)
  const run = await runGraph(chain, edges, { world, fresh: true })
  expect(['load', 'a', 'b'].map(run.didRun)).toEqual([true, true, true])
})

test('an effect runs each time, and only after the log has stored that it will', async () => {
  // load ─► act ─► end
  const nodes = { load: number(1), act: effect(), end: add() }
  const { world } = await runGraph(nodes, ['load -> act', 'act -> end'])
  const run = await runGraph(nodes, ['load -> act', 'act -> end'], { world })
  expect(['load', 'act', 'end'].map(run.didRun)).toEqual([false, true, false])
  const before = world.calls.lastIndexOf('execute act')
  expect(world.calls.slice(before - 2, before)).toEqual(['node-started act', 'flush'])
})

test('a source is looked at each time, and runs when it changed', async () => {
  // source ─► a
  const nodes = { source: watched(), a: add() }
  const { world } = await runGraph(nodes, ['source -> a'])
  const same = await runGraph(nodes, ['source -> a'], { world })
  expect(same.wasCached('source')).toBe(true)
  world.source = 2
  const changed = await runGraph(nodes, ['source -> a'], { world })
  expect(changed.values('a')).toEqual([3])
  expect(partsOf(changed.events, 'source')?.fingerprint).toBe('2')
})

test('the seed of the graph enters every key and decides the seed of each node', async () => {
  // dice
  const first = await runGraph({ dice: seeded() }, [], { seed: 1 })
  const second = await runGraph({ dice: seeded() }, [], { seed: 2, world: first.world })
  expect(second.didRun('dice')).toBe(true)
  expect(second.values('dice')).not.toEqual(first.values('dice'))
  const params = canonicalJson({ name: '' })
  expect(first.values('dice')).toEqual([
    Number.parseInt(hash('sha256', `1\ncollect/seeded\n${params}`).slice(0, 8), 16),
  ])
})

test('params that change how and not what stay out of key and seed', async () => {
  // dice
  const first = await runGraph({ dice: seeded({ threads: 1 }) }, [])
  const second = await runGraph({ dice: seeded({ threads: 8 }) }, [], { world: first.world })
  expect(second.wasCached('dice')).toBe(true)
  expect(first.world.tasks[0]?.params).toEqual({ name: '', threads: 1 })
})

test('the split enters the key of those who use it, and of no other', async () => {
  // load ─► divided
  const nodes = { load: number(1), divided: split() }
  const run = await runGraph(nodes, ['load -> divided'], { seed: 3 })
  expect(run.values('divided')).toEqual([3])
  expect(JSON.parse(partsOf(run.events, 'divided')?.split ?? '')).toMatchObject({ by: 'hash', test: 0.2, seed: 3 })
  expect(partsOf(run.events, 'load')).not.toHaveProperty('split')
})

test('the turn enters the key of those who use it, and of no other', async () => {
  //   ┌──────again──────┐
  //  src ─► plain ─► turn ─► loop(2)
  const nodes = { src: number(1), plain: add(), turn: turn(), loop: loop(2) }
  const edges = ['src -> plain', 'plain -> turn', 'turn -> loop.value', 'loop.again -> src.feedback']
  const run = await runGraph(nodes, edges)
  expect([run.timesRun('src'), run.timesRun('plain'), run.timesRun('turn')]).toEqual([1, 1, 2])
  const again = await runGraph(nodes, edges, { world: run.world })
  expect(Object.keys(nodes).map(again.wasCached)).toEqual([true, true, true, true])
  expect(again.outputIds()).toEqual(run.outputIds())
})

test('the key is the hash of the canonical JSON of its parts, whatever they are', async () => {
  //   ┌──────────────────again────────────────────┐
  //  src ─► over ─yes─► warm ─► turn ─► all ─► loop(3)     source ─► split ─► all
  const run = await runGraph(
    {
      ...{ src: grow(1), over: over(0), warm: warm(), turn: turn(), all: many(), loop: loop(3) },
      ...{ source: watched(), split: split(), odd: blind() },
    },
    [
      'src -> over',
      'over.yes -> warm',
      'warm -> turn',
      'turn -> all',
      'source -> split',
      'split -> all',
      'source -> odd',
      'all -> loop.value',
      'loop.again -> src.feedback',
    ],
  )
  const finished = run.events.filter(event => event.type === 'node-finished')
  expect(finished).toHaveLength(3 * 6 + 3)
  for (const { key, parts } of finished) expect(key).toBe(hash('sha256', canonicalJson(parts)))
})

test('what a port withholds is told to the runner', async () => {
  // load ─► train
  const { world } = await runGraph({ load: number(1), train: blind() }, ['load -> train'])
  expect(world.tasks.map(({ withhold }) => withhold)).toEqual([{}, { in: ['secret'] }])
})
