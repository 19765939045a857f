import { expect, test } from 'vitest'
import type { ImportedStep } from '../../../graphs/_model/mermaid/importReport.ts'
import { choose, noChoices } from './choices.ts'

const step = (vertex: string, label: string): ImportedStep => ({
  vertex,
  node: vertex,
  label,
  type: 'process/step',
  by: 'none',
})
const [a, b, c] = [step('a', 'Same'), step('b', 'Same'), step('c', 'Other')]
const steps = [a, b, c]

test('a type is chosen for one step, or for all of the same label, and taken back', () => {
  const one = choose(noChoices, a, { type: 'clean/auto', isForAll: false }, steps)
  expect([...one.types]).toEqual([['a', 'clean/auto']])
  const all = choose(one, b, { type: 'train/fit', isForAll: true }, steps)
  expect([[...all.types], [...all.labels]]).toEqual([[], [['Same', 'train/fit']]])
  expect(choose(all, a, { type: undefined, isForAll: true }, steps)).toEqual(noChoices)
})

test('one of several that were chosen together goes back alone', () => {
  const all = choose(noChoices, a, { type: 'train/fit', isForAll: true }, steps)
  const less = choose(all, a, { type: undefined, isForAll: false }, steps)
  expect([[...less.types], [...less.labels]]).toEqual([[['b', 'train/fit']], []])
})
