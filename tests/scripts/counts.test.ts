import { expect, test } from 'vitest'
import { exitCode, playwrightCounts, summary, vitestCounts } from '../../scripts/counts.mjs'

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }

test('the counts of the unit tests are taken over', () => {
  expect(vitestCounts(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 })
})

test('a test file that could not be loaded counts as one failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
  ]
  expect(vitestCounts({ ...report, numFailedTests: 1, testResults }, 1).failed).toBe(2)
})

test('a runner that ends badly without a failed test counts as one failure', () => {
  expect(vitestCounts(report, 1).failed).toBe(1)
  expect(playwrightCounts({ stats: { expected: 3, flaky: 0, unexpected: 0, skipped: 0 } }, 1).failed).toBe(1)
})

test('browser tests that passed on a second try count as passed', () => {
  const stats = { expected: 3, flaky: 1, unexpected: 2, skipped: 1 }
  expect(playwrightCounts({ stats }, 1)).toEqual({ passed: 4, failed: 2, skipped: 1 })
})

test('the last line names what was skipped only where something was', () => {
  expect(summary({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed')
  expect(summary({ passed: 7, failed: 1, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped')
})

test('a failure, and a run in which nothing ran, are no success', () => {
  expect(exitCode({ passed: 7, failed: 0 })).toBe(0)
  expect(exitCode({ passed: 7, failed: 1 })).toBe(1)
  expect(exitCode({ passed: 0, failed: 0 })).toBe(1)
})
