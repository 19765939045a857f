import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { tableOf } from '../../../tests/support/table.ts'
import type { Artifact } from '../../_contract/artifact.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

test('passes on the very artifact that came in and writes its note to the log', async () => {
  const context = await testContext()
  const input = await tableOf(context, [{ age: 41 }])
  const { output } = await run({ inputs: { input }, params: { note: 'Ask the bank for the newer list.' }, context })
  expect(output).toBe(input)
  expect(context.said.logs).toEqual([{ message: 'Ask the bank for the newer list.', level: 'info' }])
})

test('says that nothing happened where there is no note', async () => {
  const context = await testContext()
  const input = await tableOf(context, [], { types: { age: 'integer' } })
  const { output } = await run({ inputs: { input }, params: { note: '' }, context })
  expect(output).toBe(input)
  expect(context.said.logs[0]?.message).toContain('unchanged')
})

test('takes an artifact of any kind', async () => {
  const context = await testContext()
  const report: Artifact<'report'> = {
    kind: 'report',
    id: 'one',
    meta: { summary: { en: '', zh: '' }, metrics: {}, tables: [], figures: [] },
    files: {},
    refs: {},
  }
  expect((await run({ inputs: { input: report }, params: { note: '' }, context })).output).toBe(report)
})

test('hands on the columns of its input before anything runs', () => {
  const schema = { columns: [{ name: 'age', type: 'integer' as const }] }
  expect(spec.describe?.({ note: '' }, { input: schema })).toEqual({ output: schema })
})

test('refuses a note that is a document', () => {
  expect(spec.params.safeParse({ note: 'x'.repeat(2001) }).success).toBe(false)
})
