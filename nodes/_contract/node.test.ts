import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import type { Artifact, Draft } from './artifact.ts'
import { defineNode, type InputsOf, type Run } from './node.ts'
import { branch, port, same } from './port.ts'

const spec = defineNode({
  title: { en: 'Gate', zh: '门' },
  summary: { en: 'Lets a table pass.', zh: '放行数据表。' },
  version: 1,
  params: z.object({ limit: z.number().default(1) }),
  inputs: {
    table: port('table'),
    extra: port(['model', 'report'], { optional: true }),
    more: port('table', { many: true }),
  },
  outputs: { ...branch({ pass: same('table'), fail: port('table') }), report: port('report') },
})

const report: Draft<'report'> = {
  kind: 'report',
  meta: { summary: { en: '', zh: '' }, metrics: {}, tables: [], figures: [] },
}

test('inputs have the types that their ports say', () => {
  expectTypeOf<InputsOf<typeof spec>['table']>().toEqualTypeOf<Artifact<'table'>>()
  expectTypeOf<InputsOf<typeof spec>['extra']>().toEqualTypeOf<Artifact<'model' | 'report'> | undefined>()
  expectTypeOf<InputsOf<typeof spec>['more']>().toEqualTypeOf<Artifact<'table'>[]>()
})

test('a run that leaves out an output, or takes no branch or two, does not compile', () => {
  const one: Run<typeof spec> = async ({ inputs }) => ({ pass: inputs.table, report })
  // @ts-expect-error both branches are returned
  const both: Run<typeof spec> = async ({ inputs }) => ({ pass: inputs.table, fail: inputs.table, report })
  // @ts-expect-error no branch is returned
  const none: Run<typeof spec> = async () => ({ report })
  // @ts-expect-error the report is missing
  const silent: Run<typeof spec> = async ({ inputs }) => ({ pass: inputs.table })
  expect([one, both, none, silent]).toHaveLength(4)
})

test('branch marks its outputs and keeps what they pass on', () => {
  expect(spec.outputs.pass).toMatchObject({ same: 'table', branch: true })
  expect(spec.outputs.report.branch).toBe(false)
})
