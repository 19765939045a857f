import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { specs } from '../../../nodes/_catalog/specs.ts'
import { type Control, type Field, fieldsOf } from './field.ts'

function controlsIn({ control }: Field): Control[] {
  switch (control.type) {
    case 'object':
      return [control, ...control.fields.flatMap(controlsIn)]
    case 'records':
      return [control, ...control.variants.flatMap(({ fields }) => fields.flatMap(controlsIn))]
    default:
      return [control]
  }
}

describe.each(Object.entries(specs))('%s', (_, spec) => {
  const fields = fieldsOf(spec.params)

  test('has a field for each param, in both languages', () => {
    expect(fields.map(({ name }) => name)).toEqual(Object.keys(spec.params.shape))
    for (const { name, label } of fields) expect(label, name).toBeDefined()
  })

  test('no param falls through to raw JSON', () => {
    expect(fields.flatMap(controlsIn).filter(({ type }) => type === 'json')).toEqual([])
  })
})

const fieldOf = (type: string, name: string) => {
  const spec = specs[type]
  return spec && fieldsOf(spec.params).find(field => field.name === name)
}

test('a number has its bounds, unit and default', () => {
  expect(fieldOf('train/fit', 'batch')).toMatchObject({
    control: { type: 'number', integer: true, minimum: 1, maximum: 65_536 },
    unit: 'rows',
    default: 32,
    optional: false,
  })
})

test('an optional number has no bound that nobody set', () => {
  expect(fieldOf('collect/file', 'limit')).toMatchObject({
    control: { type: 'number', integer: true, minimum: 1 },
    optional: true,
  })
  expect(fieldOf('collect/file', 'limit')?.control).not.toHaveProperty('maximum')
})

test('columns, code and lists have controls of their own', () => {
  expect(fieldOf('build/mlp', 'target')?.control).toEqual({ type: 'column' })
  expect(fieldOf('build/mlp', 'include')?.control).toEqual({ type: 'columns' })
  expect(fieldOf('process/sql', 'sql')?.control).toEqual({ type: 'sql' })
  expect(fieldOf('build/mlp', 'hidden')?.control).toEqual({ type: 'layers' })
  expect(fieldOf('clean/auto', 'empties')?.control).toEqual({ type: 'list', item: { type: 'text' } })
})

test('the rules of a check are records of several shapes, each under its own label', () => {
  const control = fieldOf('check/quality', 'rules')?.control
  if (control?.type !== 'records') throw new Error('The rules are no records.')
  expect(control.by).toBe('type')
  expect(control.variants.map(({ name }) => name)).toContain('allowed')
  const allowed = control.variants.find(({ name }) => name === 'allowed')
  expect(allowed?.label).toEqual({ en: 'Allowed values', zh: '允许的取值' })
  expect(allowed?.fields.map(({ name, control }) => [name, control.type])).toEqual([
    ['column', 'column'],
    ['values', 'list'],
    ['tolerance', 'number'],
    ['label', 'bilingual'],
  ])
})

test('what no control fits is edited as JSON', () => {
  const params = z.object({ anything: z.record(z.string(), z.number()) })
  expect(fieldsOf(params)[0]?.control).toEqual({ type: 'json' })
})
