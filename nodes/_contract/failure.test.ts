import { expect, test } from 'vitest'
import { failure, failureText, NodeFailure, receivedFailure } from './failure.ts'

const said = {
  code: 'no-file',
  message: { en: 'No file is chosen.', zh: '没有选择文件。' },
  hint: { en: 'Choose one.', zh: '请选择一个。' },
}

test('a failure is told in the language of the reader, and thrown in English', () => {
  expect(failureText(said, 'zh')).toBe('没有选择文件。请选择一个。')
  expect(new NodeFailure(said).message).toBe('No file is chosen. Choose one.')
})

test('a failure that was stored before there were two languages is read as it is', () => {
  const stored = failure.parse({ code: 'no-file', message: 'No file is chosen.', hint: 'Choose one.' })
  expect(failureText(stored, 'zh')).toBe('No file is chosen. Choose one.')
  expect(receivedFailure(stored).failure).toEqual(stored)
})
