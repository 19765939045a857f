import { expect, test } from 'vitest'
import { emptyRun, type RunState } from '../../graphs/_model/runState.ts'
import { shownTurnOf } from './runStore.ts'

test('what a run of a part takes from an earlier one is shown as found, and is the same each time', () => {
  const load = { table: { kind: 'table' as const, id: 'a'.repeat(64) } }
  const state: RunState = { ...emptyRun(), plan: { nodes: [], edges: [], loops: [], given: { load, ruledOut: {} } } }
  expect(shownTurnOf(state, 'load', undefined)).toMatchObject({ status: 'cached', outputs: load })
  expect(shownTurnOf(state, 'load', 2)).toBe(shownTurnOf(state, 'load', undefined))
  expect(shownTurnOf(state, 'ruledOut', undefined)).toBeUndefined()
  expect(shownTurnOf(state, 'constructor', undefined)).toBeUndefined()
})
