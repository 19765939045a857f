import { expect, test } from 'vitest'
import type { NewRunEvent } from '../../graphs/_model/events.ts'
import { emptyRun, nodeStateOf, reduceRun } from '../../graphs/_model/runState.ts'
import { inLocale } from '../../nodes/_contract/text.ts'
import { finished, numbered, started } from '../../tests/support/events.ts'
import { cardLookOf } from './cardLook.ts'

const failure = { code: 'timeout', message: { en: 'It took too long.', zh: '超时。' } }
const inA = { node: 'a', iteration: [] as number[] }
const begun = { type: 'node-started' as const, ...inA, attempt: 1 }

test('a card that waits for its next attempt says which, and what the last one failed for', () => {
  const retried = { type: 'node-retried' as const, ...inA, failure, delay: 10 }
  expect(lookAfter([begun, retried])).toMatchObject({ status: 'queued', nextAttempt: 2, result: 'It took too long.' })
  expect(lookAfter([begun, retried, { ...begun, attempt: 2 }]).nextAttempt).toBeUndefined()
})

test('a skipped card tells whether something failed before it or a branch went the other way', () => {
  const skipped = { type: 'node-skipped' as const, ...inA }
  expect(lookAfter([{ ...skipped, because: 'load' }]).result).toBe('LOAD failed')
  expect(lookAfter([{ ...skipped, because: 'check.fail' }]).result).toBe('CHECK.FAIL')
})

test('a result of the turn before is shown as such: the card waits, and keeps what it gave', () => {
  const result = finished('a', 'x', { outputs: { out: { kind: 'report', id: 'x', brief: 'acc 0.9' } } })
  expect(lookAfter([result], { turnBehind: 1 })).toMatchObject({ status: 'pending', turnBehind: 1, result: 'acc 0.9' })
  expect(lookAfter([result])).toMatchObject({ status: 'done', result: 'acc 0.9' })
})

function lookAfter(events: readonly NewRunEvent[], options: { turnBehind?: number } = {}) {
  const state = numbered([started(['a']), ...events]).reduce(reduceRun, emptyRun())
  return cardLookOf(nodeStateOf(state, 'a')?.current, {
    branches: [],
    isCheck: false,
    wordsFor: place => place.toUpperCase(),
    text: text => inLocale(text, 'en'),
    ...options,
  })
}
