import { expect, test } from 'vitest'
import { overridesOf } from './run.ts'

test('--set takes JSON, and else text', () => {
  expect(
    overridesOf(['a.x=1', 'a.rules.0.min=null', 'b.name=1a', 'b.columns=["x"]', 'b.text="1"', 'b.sql=a=b']),
  ).toEqual({
    'a.x': 1,
    'a.rules.0.min': null,
    'b.name': '1a',
    'b.columns': ['x'],
    'b.text': '1',
    'b.sql': 'a=b',
  })
})

test('--set without a node, a param or a value is refused', () => {
  for (const wrong of ['x=1', 'a.x', '=1'])
    expect(() => overridesOf([wrong])).toThrow('is not of the form node.param=value')
})
