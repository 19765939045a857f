import { expect, test } from 'vitest'
import type { KeyParts } from '../../graphs/_model/events.ts'
import { changesOf } from './whyRan.ts'

const parts: KeyParts = {
  type: 'train/fit',
  version: 1,
  params: '{"epochs":5,"rules":[{"min":0}]}',
  inputs: { estimator: 'a' },
  seed: 7,
}

test('nothing to say of two equal keys', () => {
  expect(changesOf(parts, { ...parts })).toEqual([])
})

test('names each param that changed, as it is written on the command line', () => {
  expect(changesOf(parts, { ...parts, params: '{"epochs":9,"rules":[{"min":0,"max":1}]}' })).toEqual([
    'epochs is 9 and was 5',
    'rules.0.max is 1 and was not set',
  ])
})

test('a seed that changed with the params is not a change of its own', () => {
  expect(changesOf(parts, { ...parts, params: '{"epochs":9,"rules":[{"min":0}]}', seed: 8 })).toEqual([
    'epochs is 9 and was 5',
  ])
  expect(changesOf(parts, { ...parts, seed: 8 })).toEqual(['the seed changed'])
})

test('names the inputs that changed, came or went', () => {
  expect(changesOf(parts, { ...parts, inputs: { estimator: 'b', dataset: 'c' } })).toEqual([
    'the input "estimator" changed',
    'the input "dataset" is new',
  ])
  expect(changesOf(parts, { ...parts, inputs: {} })).toEqual(['the input "estimator" is gone'])
})
