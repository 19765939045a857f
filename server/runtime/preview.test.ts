import { expect, test } from 'vitest'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { start, sum, toyRuntimes } from '../../tests/support/toyRuntimes.ts'
import type { Runtime, StartOptions } from './types.ts'

const toys = toyRuntimes()

// one ─┐
//      ├─► sum ─► parity ─even─► look
// two ─┘
test('a preview tells what runs, what is found and what a branch leaves open, and runs nothing', async () => {
  const runtime = await toys.open()
  expect(await forecast(runtime, sum)).toEqual('one:run two:run sum:run parity:run look:maybe')
  expect(await runtime.runs.list()).toEqual([])
  await runtime.runs.ended(await start(runtime, sum))
  expect(await forecast(runtime, sum)).toEqual('one:cached two:cached sum:cached parity:cached look:cached')
  expect(await forecast(runtime, withTwo(5))).toEqual('one:cached two:run sum:run parity:run look:maybe')
  expect(await forecast(runtime, sum, { fresh: true })).toEqual('one:run two:run sum:run parity:run look:maybe')
  expect(await runtime.runs.list()).toHaveLength(1)
})

test('a branch that is known to go the other way is skipped', async () => {
  const runtime = await toys.open()
  const odd = withTwo(4)
  await runtime.runs.ended(await start(runtime, odd))
  expect(await forecast(runtime, odd)).toEqual('one:cached two:cached sum:cached parity:cached look:skipped')
})

test('a preview of a part speaks of this part, and one of a wrong graph gives its issues', async () => {
  const runtime = await toys.open()
  expect(await forecast(runtime, sum, { scope: { type: 'to', nodes: ['sum'] } })).toEqual('one:run two:run sum:run')
  const wrong = { ...sum, nodes: { ...sum.nodes, one: { type: 'toy/nothing', params: {} } } }
  expect(await runtime.runs.preview({ document: wrong })).toMatchObject({ issues: [{ node: 'one' }] })
})

async function forecast(runtime: Runtime, document: GraphDocument, options: Partial<StartOptions> = {}) {
  const given = await runtime.runs.preview({ document, ...options })
  if ('issues' in given) throw new Error(given.issues[0]?.message)
  return Object.entries(given.nodes)
    .map(([node, what]) => `${node}:${what}`)
    .join(' ')
}

function withTwo(value: number): GraphDocument {
  return { ...sum, nodes: { ...sum.nodes, two: { type: 'toy/number', params: { value } } } }
}
