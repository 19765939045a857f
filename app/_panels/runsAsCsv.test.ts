import { expect, test } from 'vitest'
import { runsAsCsv } from './runsAsCsv.ts'

const run = { run: 'r1', status: 'done', createdAt: 0, finishedAt: 1500, metrics: { score: { 'test.accuracy': 0.9 } } }

test('runs become one row each, with a column for every metric', () => {
  const other = { ...run, run: 'r2', finishedAt: undefined, metrics: { fit: { 'train.loss': -0.1 } } }
  expect(runsAsCsv([run, other]).split('\r\n')).toEqual([
    'run,status,started,seconds,fit.train.loss,score.test.accuracy',
    'r1,done,1970-01-01T00:00:00.000Z,1.5,,0.9',
    'r2,done,1970-01-01T00:00:00.000Z,,-0.1,',
    '',
  ])
})

test('what a spreadsheet would compute stays text', () => {
  const csv = runsAsCsv([{ ...run, run: '=1+1', metrics: { '@node"': { loss: 1 } } }])
  expect(csv).toContain("'=1+1,done")
  expect(csv).toContain(`"'@node"".loss"`)
})

test('seconds are those of the run, and not those that it waited for others', () => {
  expect(runsAsCsv([{ ...run, startedAt: 1000 }])).toContain(',0.5,')
})
