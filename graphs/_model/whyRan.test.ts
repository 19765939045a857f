import { expect, test } from 'vitest'
import type { KeyParts } from './events.ts'
import { changesOf, whyRan } from './whyRan.ts'

const parts: KeyParts = {
  type: 'train/fit',
  version: 1,
  params: '{"epochs":5,"rules":[{"min":0}]}',
  inputs: { estimator: 'a' },
  seed: 7,
}

const inEnglish = (before: KeyParts, now: KeyParts) => changesOf(before, now).map(({ en }) => en)

test('nothing to say of two equal keys', () => {
  expect(inEnglish(parts, { ...parts })).toEqual([])
})

test('names each param that changed, as it is written on the command line', () => {
  expect(inEnglish(parts, { ...parts, params: '{"epochs":9,"rules":[{"min":0,"max":1}]}' })).toEqual([
    'epochs is 9 and was 5',
    'rules.0.max is 1 and was not set',
  ])
})

test('a seed that changed with the params is not a change of its own', () => {
  expect(inEnglish(parts, { ...parts, params: '{"epochs":9,"rules":[{"min":0}]}', seed: 8 })).toEqual([
    'epochs is 9 and was 5',
  ])
  expect(inEnglish(parts, { ...parts, seed: 8 })).toEqual(['the seed changed'])
})

test('names the inputs that changed, came or went', () => {
  expect(inEnglish(parts, { ...parts, inputs: { estimator: 'b', dataset: 'c' } })).toEqual([
    'the input "estimator" changed',
    'the input "dataset" is new',
  ])
  expect(inEnglish(parts, { ...parts, inputs: {} })).toEqual(['the input "estimator" is gone'])
})

test('a first run and a cached one each have their reason, in both languages', () => {
  const first = { turn: { status: 'done', parts }, earlier: undefined, ranBefore: false, effect: false } as const
  expect(whyRan(first)?.because).toEqual([{ en: 'this is the first run of this graph', zh: '这是此图的第一次运行' }])
  expect(whyRan({ ...first, ranBefore: true })?.because[0]?.en).toBe('the run before did not finish this node')
  expect(whyRan({ ...first, turn: { status: 'cached', parts } })?.because[0]?.en).toBe(
    'an earlier run had computed the same',
  )
  expect(whyRan({ ...first, earlier: parts, effect: true })?.because[0]?.en).toBe('it acts on the world each time')
})

test('what changed comes before what the cache made of it', () => {
  const why = whyRan({
    turn: { status: 'cached', parts },
    earlier: { ...parts, seed: 8 },
    ranBefore: true,
    effect: false,
  })
  expect(why?.isChange).toBe(true)
  expect(why?.because.map(({ en }) => en)).toEqual(['the seed changed', 'an earlier run had computed the same'])
})
