import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DrawnNode } from '../support/drawGraph.ts'
import { add, effect, fail, join, many, number, over } from '../support/engineToys.ts'
import { isEnding, outputIdsOf, runGraph } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'

interface Drawn {
  nodes: Record<string, DrawnNode>
  edges: string[]
}

/** Any graph without loops: each node takes from nodes before it, by branch outcomes or plain outputs. */
const drawn: fc.Arbitrary<Drawn> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.nat(), fc.nat(), fc.integer({ min: -2, max: 5 })), {
    minLength: 1,
    maxLength: 14,
  })
  .map(draws => {
    const nodes: Drawn['nodes'] = { n0: number(1) }
    const edges: string[] = []
    const ends = ['n0.out']
    for (const [place, [kind, first, second, value]] of draws.entries()) {
      const id = `n${place + 1}`
      const from = ends[first % ends.length] ?? 'n0.out'
      const also = ends[second % ends.length] ?? 'n0.out'
      const choices: [DrawnNode, string[]][] = [
        [add(value), [`${from} -> ${id}`]],
        [over(value), [`${from} -> ${id}`]],
        [join(), [`${from} -> ${id}.a`, `${also} -> ${id}.b`]],
        [many(), from === also ? [`${from} -> ${id}`] : [`${from} -> ${id}`, `${also} -> ${id}`]],
        [effect(), [`${from} -> ${id}`]],
        [fail(), [`${from} -> ${id}`]],
        [number(value), []],
      ]
      const [node, into] = choices[kind] ?? [number(value), []]
      nodes[id] = node
      edges.push(...into)
      ends.push(...(kind === 1 ? [`${id}.yes`, `${id}.no`, `${id}.seen`] : [`${id}.out`]))
    }
    return { nodes, edges }
  })

/** Lets each task wait for some turns of the event loop, so that nodes end in any order. */
function shuffling(waits: readonly number[], cpu: number) {
  let calls = 0
  return toyWorld({
    cpu,
    before: async () => {
      const turns = waits[calls++ % waits.length] ?? 0
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate)
    },
  })
}

const waits = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 })
const places = fc.integer({ min: 1, max: 4 })

test('any graph runs to its end, every node settled exactly once, with the same outputs in whatever order nodes end', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, waits, places, async ({ nodes, edges }, waits, cpu) => {
      const calm = await runGraph(nodes, edges)
      const run = await runGraph(nodes, edges, { world: shuffling(waits, cpu) })
      const ids = Object.keys(nodes).sort()
      expect(
        run.events
          .filter(isEnding)
          .map(({ node }) => node)
          .toSorted(),
      ).toEqual(ids)
      expect(run.outputIds()).toEqual(calm.outputIds())
      expect(run.status).toBe(calm.status)
      expect(run.world.mostAtOnce).toBeLessThanOrEqual(cpu)
      expect(run.world.running()).toBe(0)
    }),
    { numRuns: 150 },
  )
})

test('a run that is stopped at any moment ends, every node settled exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, waits, fc.nat(40), async ({ nodes, edges }, waits, after) => {
      const stop = new AbortController()
      const run = await runGraph(nodes, edges, {
        world: shuffling(waits, 2),
        signal: stop.signal,
        onEvent: ({ seq }) => {
          if (seq === after) stop.abort()
        },
      })
      const ends = run.events.filter(isEnding).map(({ node }) => node)
      expect(ends.toSorted()).toEqual(Object.keys(nodes).sort())
      expect(run.events.at(-1)?.type).toBe('run-finished')
      expect(run.world.running()).toBe(0)
    }),
    { numRuns: 150 },
  )
})

test('a run that is killed at any moment goes on to the same outputs', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, waits, fc.nat(), async ({ nodes, edges }, waits, cut) => {
      const whole = await runGraph(nodes, edges, { world: shuffling(waits, 2) })
      const past = whole.events.slice(0, cut % whole.events.length)
      whole.world.results.clear()
      const run = await runGraph(nodes, edges, { world: whole.world, past, fresh: true })
      expect(outputIdsOf([...past, ...run.events])).toEqual(whole.outputIds())
      const settled = [...past, ...run.events].filter(isEnding).map(({ node }) => node)
      expect(settled.toSorted()).toEqual(Object.keys(nodes).sort())
    }),
    { numRuns: 100 },
  )
})
