import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { tableOf } from '../../../tests/support/table.ts'
import type { Artifact } from '../../_contract/artifact.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const bySize = [
  { name: 'large', when: 'rows >= 3' },
  { name: 'some', when: 'rows > 0' },
]

async function routed(cases: { name: string; when: string }[], rows: number) {
  const context = await testContext()
  const value = await tableOf(
    context,
    Array.from({ length: rows }, (_, age) => ({ age })),
    { types: { age: 'integer' } },
  )
  const outputs = await run({ inputs: { value }, params: { cases }, context })
  return { taken: Object.keys(outputs), same: Object.values(outputs)[0] === value, reason: context.said.reasons[0] }
}

function evaluated(metrics: Record<string, number>): Artifact<'report'> {
  const meta = { summary: { en: '', zh: '' }, metrics, tables: [], figures: [], passed: 2, failed: 1 }
  return { kind: 'report', id: 'one', meta, files: {}, refs: {} }
}

test('takes the first case that holds and passes the very input on', async () => {
  expect(await routed(bySize, 5)).toEqual({ taken: ['large'], same: true, reason: 'large: rows >= 3 (rows = 5).' })
  expect((await routed(bySize, 1)).taken).toEqual(['some'])
})

test('an empty table, or no case at all, leaves by "otherwise"', async () => {
  expect(await routed(bySize, 0)).toEqual({ taken: ['otherwise'], same: true, reason: 'No case holds (rows = 0).' })
  expect((await routed([], 5)).taken).toEqual(['otherwise'])
})

test('decides on the metrics and counts of a report', async () => {
  const context = await testContext()
  const value = evaluated({ 'test.accuracy': 0.83 })
  const cases = [{ name: 'good', when: 'test.accuracy > 0.8 and failed <= 1' }]
  expect(Object.keys(await run({ inputs: { value }, params: { cases }, context }))).toEqual(['good'])
})

test('a name that the input does not have is told beside those it has, even in a case that is not reached', async () => {
  const cases = [...bySize, { name: 'good', when: 'test.acuracy > 0.8' }]
  await expect(routed(cases, 5)).rejects.toThrow(
    'Case "good" asks for "test.acuracy", which this table does not have. It has: rows, columns.',
  )
  await expect(routed([{ name: 'odd', when: 'constructor > 0' }], 5)).rejects.toThrow('asks for "constructor"')
})

test('a condition that cannot be read names its case and place', async () => {
  await expect(routed([{ name: 'large', when: 'rows >> 3' }], 5)).rejects.toThrow(
    `The condition of case "large" can't be read at character 7: Expected a name or a number, found ">".`,
  )
})

test('has one branch output for each case, and "otherwise"', () => {
  expect(spec.outputs({ cases: bySize })).toEqual({
    large: { kinds: 'any', same: 'value', branch: true },
    some: { kinds: 'any', same: 'value', branch: true },
    otherwise: { kinds: 'any', same: 'value', branch: true },
  })
})

test.each([['otherwise'], ['__proto__'], ['1st'], ['a b'], ['']])('%j cannot name a case', name => {
  expect(spec.params.safeParse({ cases: [{ name, when: 'rows > 1' }] }).success).toBe(false)
})

test('two cases cannot share a name', () => {
  const twice = { name: 'a', when: 'rows > 1' }
  expect(spec.params.safeParse({ cases: [twice, twice] }).success).toBe(false)
})
