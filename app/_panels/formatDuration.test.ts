import { expect, test } from 'vitest'
import { formatDuration } from './formatDuration.ts'

test('a duration is said in the two units that matter', () => {
  expect([420, 12_340, 185_000, 7_620_000].map(each => formatDuration(each))).toEqual([
    '0.42 s',
    '12.3 s',
    '3 min 05 s',
    '2 h 07 min',
  ])
  expect(formatDuration(12_900, { isLive: true })).toBe('12 s')
})
