import { expect, test } from 'vitest'
import { itemAt } from './chunked.ts'
import { type LogTail, mostLines, noLines, withLine } from './logTail.ts'

test('of a node that never stops talking the last lines are kept, and how many went before them', () => {
  const said = mostLines + 300
  let tail: LogTail = noLines
  for (let line = 0; line < said; line++) tail = withLine(tail, { at: line, level: 'info', message: `${line}` })
  expect(tail.lines.length).toBeLessThanOrEqual(mostLines)
  expect(tail.lines.length + tail.dropped).toBe(said)
  expect(itemAt(tail.lines, 0)?.message).toBe(String(tail.dropped))
  expect(itemAt(tail.lines, tail.lines.length - 1)?.message).toBe(String(said - 1))
})
