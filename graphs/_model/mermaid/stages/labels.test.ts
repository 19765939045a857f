import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { flowchartOf } from '../../../../tests/support/flowchart.ts'
import { understand } from './understand.ts'

interface Labelled {
  label: string
  topic: string
}

/** Labels as people write them, under the topic that a person gave them before any table of words was tried on them. */
const labelled: Labelled[] = readFileSync(path.join(import.meta.dirname, 'labels.txt'), 'utf8')
  .split('# ')
  .slice(1)
  .flatMap(block => {
    const [topic = '', ...labels] = block.trim().split('\n')
    return labels.map(label => ({ label, topic }))
  })

/** Every third was never looked at when words were added to the tables. */
const isHeldOut = (_: Labelled, index: number) => index % 3 === 2

test('at least 97 in 100 of the labels that the tables were made with are read rightly', () => {
  expect(shareRight(labelled.filter((row, index) => !isHeldOut(row, index)))).toBeGreaterThan(0.97)
})

test('at least 93 in 100 of the labels that the tables were not made with are read rightly', () => {
  expect(labelled.length).toBeGreaterThan(450)
  expect(shareRight(labelled.filter(isHeldOut))).toBeGreaterThan(0.93)
})

function shareRight(rows: readonly Labelled[]): number {
  const right = rows.filter(({ label, topic }) => topicOf(label) === topic)
  return right.length / rows.length
}

function topicOf(label: string): string | undefined {
  const alone = {
    ...flowchartOf('flowchart TD'),
    vertices: [{ id: 'x', label: { text: label }, classes: [], styles: [] }],
  }
  return understand(alone, () => true).vertices.get('x')?.topic
}
