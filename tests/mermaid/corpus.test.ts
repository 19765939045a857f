import { describe, expect, test } from 'vitest'
import type { Flowchart } from '../../graphs/_model/mermaid/flowchart.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import { writeFlowchart } from '../../graphs/_model/mermaid/writeFlowchart.ts'
import { corpus } from './corpus.ts'

const parser = await loadParser()

function read(text: string): Flowchart {
  const reading = parser.read(text)
  if ('problem' in reading) throw new Error(`${reading.problem.message}\n${text}`)
  return reading.flowchart
}

test('the corpus holds at least 150 diagrams', () => {
  expect(corpus('accepted').length).toBeGreaterThan(200)
  expect(corpus('rejected').length).toBeGreaterThan(30)
})

describe('a diagram is read, and comes back equal from its export, whose export has the same bytes', () => {
  test.each(corpus('accepted').map(({ file, title, text }) => [file, title, text]))('%s: %s', (_file, _title, text) => {
    const flowchart = read(text)
    const written = writeFlowchart(flowchart)
    expect(read(written)).toEqual(flowchart)
    expect(writeFlowchart(read(written))).toBe(written)
  })
})

test('a diagram of a thousand edges comes back equal', () => {
  const edges = Array.from(
    { length: 1000 },
    (_, n) => `n${n % 400}["Node ${n % 400}"] -->|"${n}"| n${(n * 7 + 1) % 400}`,
  )
  const flowchart = read(['flowchart LR', ...edges].join('\n'))
  expect(flowchart.links).toHaveLength(1000)
  expect(read(writeFlowchart(flowchart))).toEqual(flowchart)
})

describe('a text that is none is refused with its reason, and mended where it can be', () => {
  test.each(corpus('rejected').map(({ title, text }) => [title, text]))('%s', (title, text) => {
    const [, code, mended] = /\(([\w-]+)(, mended)?\)$/.exec(title) ?? []
    const reading = parser.read(text)
    if (!('problem' in reading)) throw new Error('It was read.')
    const { problem } = reading
    expect(problem.code).toBe(code)
    expect(problem.message).not.toBe('')
    expect(problem.messageZh).toMatch(/\p{Script=Han}/u)
    const line = text.split(/\r?\n/)[problem.line - 1]
    expect([line, '']).toContain(problem.lineText)
    expect(problem.column).toBeLessThanOrEqual(problem.lineText.length + 1)
    expect(problem.repair !== undefined).toBe(mended !== undefined)
    if (!problem.repair) return
    read(problem.repair.text)
    const lines = text.split(/\r?\n/)
    for (const { line, before, why, whyZh } of problem.repair.changes) {
      if (before !== '') expect(lines[line - 1]).toBe(before)
      expect([why, whyZh]).not.toContain('')
    }
  })
})
