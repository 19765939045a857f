import { expect, test } from 'vitest'
import { shortName } from './shortName.ts'

test('of a long name both ends are seen, and no sign is cut in two', () => {
  expect(shortName('class number 17 of the taxonomy: 0017', 15)).toBe('class n…y: 0017')
  expect(shortName('short', 15)).toBe('short')
  expect([...shortName('👩‍🔬'.repeat(20), 9)]).toHaveLength(9)
})
