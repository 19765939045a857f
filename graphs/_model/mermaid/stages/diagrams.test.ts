import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { flowchartOf } from '../../../../tests/support/flowchart.ts'
import { understand } from './understand.ts'

const diagrams = readFileSync(path.join(import.meta.dirname, 'diagrams.md'), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map(section => ({
    name: section.split('\n')[0] ?? '',
    text: section.match(/```mermaid\n([\s\S]*?)```/)?.[1] ?? '',
    topics: listed(section, 'topics'),
    outcomes: listed(section, 'outcomes'),
    back: listed(section, 'back'),
  }))

test('there are diagrams enough to say something', () => {
  expect(diagrams.length).toBeGreaterThanOrEqual(40)
})

test.each(diagrams)('$name', ({ text, topics, outcomes, back }) => {
  const flowchart = flowchartOf(text)
  const { vertices, links } = understand(flowchart, () => true)
  expect([...vertices].map(([id, { topic }]) => `${id}=${topic}`).sort()).toEqual(topics)
  const seen = flowchart.links.map(({ from, to }, index) => ({ name: `${from}>${to}`, meaning: links[index] }))
  expect(
    seen.flatMap(({ name, meaning }) => (meaning?.outcome ? `${name}=${meaning.outcome.polarity}` : [])).sort(),
  ).toEqual(outcomes)
  expect(seen.flatMap(({ name, meaning }) => (meaning?.feedback ? name : [])).sort()).toEqual(back)
})

function listed(section: string, what: string): string[] {
  const line = section.split('\n').find(line => line.startsWith(`    ${what} `))
  return line?.trim().split(' ').slice(1).sort() ?? []
}
