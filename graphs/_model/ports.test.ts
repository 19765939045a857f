import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineNode } from '../../nodes/_contract/node.ts'
import { port } from '../../nodes/_contract/port.ts'
import { toySpecs } from '../../tests/support/toySpecs.ts'
import { resolvePorts } from './ports.ts'

const title = { en: 'Toy', zh: '玩具' }

test('every node has an optional feedback input, and a declared one is kept', () => {
  expect(resolvePorts(toySpecs['process/add'], {}).inputs.feedback).toMatchObject({
    kinds: ['feedback'],
    optional: true,
  })
  expect(resolvePorts(toySpecs['collect/grow'], {}).inputs.feedback?.reads).toEqual(['iteration'])
})

test('ports follow the params', () => {
  const names = (params: Record<string, unknown>) => Object.keys(resolvePorts(toySpecs['check/cases'], params).outputs)
  expect(names({ cases: ['x', 'y'] })).toEqual(['x', 'y', 'otherwise'])
  expect(names({})).toEqual(['a', 'b', 'otherwise'])
})

test('where a param does not parse, its default counts and the others stay', () => {
  const spec = defineNode({
    title,
    summary: title,
    version: 1,
    params: z.object({ inputs: z.number().default(1), outputs: z.number().default(1) }),
    inputs: ({ inputs }) => Object.fromEntries(Array.from({ length: inputs }, (_, at) => [`in${at}`, port('table')])),
    outputs: ({ outputs }) =>
      Object.fromEntries(Array.from({ length: outputs }, (_, at) => [`out${at}`, port('table')])),
  })
  const { inputs, outputs } = resolvePorts(spec, { inputs: 2, outputs: 'many' })
  expect(Object.keys(inputs)).toEqual(['in0', 'in1', 'feedback'])
  expect(Object.keys(outputs)).toEqual(['out0'])
})

test('a spec whose ports cannot be told has none, and nothing is thrown', () => {
  const spec = defineNode({
    title,
    summary: title,
    version: 1,
    params: z.object({ names: z.array(z.string()) }),
    inputs: {},
    outputs: ({ names }) => Object.fromEntries(names.map(name => [name, port('table')])),
  })
  expect(resolvePorts(spec, { names: 3 }).outputs).toEqual({})
  expect(resolvePorts(spec, undefined).outputs).toEqual({})
})
