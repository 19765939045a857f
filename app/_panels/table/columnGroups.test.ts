import { expect, test } from 'vitest'
import { groupsOf, placeIn } from './columnGroups.ts'

test('of a wide table only the groups with a column in view are asked for', () => {
  const groups = groupsOf([1999, 3, 4, 60], { together: 50, width: 2000 })
  expect(groups.map(({ from, columns }) => [from, columns.length])).toEqual([
    [0, 50],
    [50, 50],
    [1950, 50],
  ])
  expect(placeIn(groups, 60)).toEqual({ group: 1, within: 10 })
  expect(placeIn(groups, 700)).toEqual({ group: -1, within: -1 })
})

test('the last group ends with the table', () => {
  expect(groupsOf([6], { together: 5, width: 7 })).toEqual([{ from: 5, columns: [5, 6] }])
})
