import { expect, test } from 'vitest'
import type { NewRunEvent } from '../../graphs/_model/events.ts'
import { emptyRun, reduceRun } from '../../graphs/_model/runState.ts'
import { asText, logLines } from './logLines.ts'

const inTurn = (node: string, iteration: number[] = []) => ({ node, iteration })
const events: NewRunEvent[] = [
  { type: 'node-logged', ...inTurn('train', [1]), message: 'epoch 1', level: 'info' },
  { type: 'node-logged', ...inTurn('load'), message: 'a column is empty', level: 'warning' },
  { type: 'node-logged', ...inTurn('load'), message: { en: 'Stored.', zh: '已保存。' }, level: 'info' },
  {
    type: 'node-failed',
    ...inTurn('train', [1]),
    failure: { code: 'wrong', message: { en: 'No rows.', zh: '没有行。' }, hint: { en: 'Add some.', zh: '请添加。' } },
  },
]

const state = events.map((event, at) => ({ ...event, seq: at + 1, at })).reduce(reduceRun, emptyRun())

test('the log holds what all nodes said and failed for, in the order of time', () => {
  const { lines } = logLines(state, 'en')
  expect(lines.map(({ node, level, message }) => `${node} ${level} ${message}`)).toEqual([
    'train info epoch 1',
    'load warning a column is empty',
    'load info Stored.',
    'train error No rows. Add some.',
  ])
  expect(asText(lines.slice(0, 1))).toBe('1970-01-01T00:00:00.000Z\ttrain[1]\tinfo\tepoch 1')
})

test('lines are in the language of the reader, and those of before in the one they were written in', () => {
  expect(logLines(state, 'zh').lines.map(({ message }) => message)).toEqual([
    'epoch 1',
    'a column is empty',
    '已保存。',
    '没有行。请添加。',
  ])
})

test('a log of fifty thousand lines is read once: what did not change is the same log again', () => {
  const many = Array.from({ length: 50_000 }, (_, line): NewRunEvent => {
    return { type: 'node-logged', ...inTurn('clean'), message: `line ${line}`, level: 'info' }
  })
  const long = [...events, ...many].map((event, at) => ({ ...event, seq: at + 1, at })).reduce(reduceRun, emptyRun())
  const before = logLines(long, 'en')
  expect(before.lines).toHaveLength(50_004)
  expect(before.dropped).toBe(0)
  const measured = { type: 'node-measured', ...inTurn('train', [1]), name: 'loss', step: 1, value: 1 } as const
  const later = reduceRun(long, { ...measured, seq: 60_000, at: 60_000 })
  expect(logLines(later, 'en', before)).toBe(before)
  const more = reduceRun(later, {
    type: 'node-logged',
    ...inTurn('load'),
    message: 'late',
    level: 'info',
    seq: 60_001,
    at: 60_001,
  })
  expect(logLines(more, 'en', before).lines.at(-1)).toMatchObject({ node: 'load', message: 'late' })
})
