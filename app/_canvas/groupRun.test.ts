import { expect, test } from 'vitest'
import { statusOfAll } from './groupRun.ts'

test('a folded group has failed as soon as one of its nodes has, and is done when all are through', () => {
  expect(statusOfAll(['done', 'failed', 'running'])).toEqual({ status: 'failed', through: 1 })
  expect(statusOfAll(['cached', 'running', 'pending'])).toEqual({ status: 'running', through: 1 })
  expect(statusOfAll(['done', 'pending'])).toEqual({ status: 'pending', through: 1 })
  expect(statusOfAll(['cached', 'done', 'skipped'])).toEqual({ status: 'done', through: 3 })
  expect(statusOfAll(['cached', 'skipped'])).toEqual({ status: 'cached', through: 2 })
})
