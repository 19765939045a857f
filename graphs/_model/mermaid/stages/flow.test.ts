import { expect, test } from 'vitest'
import { flowchartOf } from '../../../../tests/support/flowchart.ts'
import { flowOf } from './flow.ts'
import { understand } from './understand.ts'

function back(text: string): string[] {
  const flowchart = flowchartOf(`flowchart TD\n${text}`)
  const { back } = flowOf(flowchart)
  return flowchart.links.flatMap(({ from, to }, index) => (back.has(index) ? `${from}>${to}` : []))
}

test('a way back is the arrow that closes a circle, depth first in the order of the text', () => {
  expect(back('A --> B\nB --> C\nC --> B\nC --> D')).toEqual(['C>B'])
})

test('a circle without a beginning begins at its first box in the text', () => {
  expect(back('A --> B\nB --> C\nC --> A')).toEqual(['C>A'])
  expect(back('B --> C\nC --> A\nA --> B')).toEqual(['A>B'])
})

test('a box that nothing leads to comes before a circle that stands first', () => {
  expect(back('B --> C\nC --> B\nA --> C')).toEqual(['B>C'])
})

test('an arrow to itself is a way back, a second way forward is none', () => {
  expect(back('A --> A\nA --> B\nA --> C\nC --> B\nB --> D')).toEqual(['A>A'])
})

test('a hint leads nowhere', () => {
  expect(back('A --> B\nB ~~~ A')).toEqual([])
})

test('into a group is into its first boxes, out of it out of its last, in groups in groups too', () => {
  const text = `
    subgraph g [one]
      subgraph inner [two]
        a[a] --> b[b]
      end
    end
    x[x] --> g
    g --> y[y]
    y --> g`
  expect(flowOf(flowchartOf(`flowchart TD${text}`)).arrows.map(({ from, to }) => `${from}>${to}`)).toEqual([
    ...['a>b', 'x>a', 'b>y', 'y>a'],
  ])
  expect(back(text)).toEqual(['y>g'])
})

test('a chain of thousands of boxes is no deeper than one of ten', () => {
  const links = Array.from({ length: 4998 }, (_, index) => `N${index} --> N${index + 1}`)
  const flowchart = flowchartOf(`flowchart TD\n${links.join('\n')}\nN4998 --> N0`)
  const { vertices, links: read } = understand(flowchart, () => true)
  expect(vertices.size).toBe(4999)
  expect(read.filter(({ feedback }) => feedback)).toHaveLength(1)
})

test('boxes may have the names that objects have', () => {
  const flowchart = flowchartOf(
    'flowchart TD\n__proto__[Load data] --> constructor[Train]\nconstructor --> toString[Deploy]',
  )
  const { vertices } = understand(flowchart, () => true)
  expect([...vertices].map(([id, { topic }]) => [id, topic])).toEqual([
    ['__proto__', 'collect'],
    ['constructor', 'train'],
    ['toString', 'deploy'],
  ])
})
