import { expect, test } from 'vitest'
import { loadParser } from '../loadParser.ts'

const parser = await loadParser()

function repairOf(...lines: string[]) {
  const reading = parser.read(['flowchart TD', ...lines].join('\n'))
  if (!('problem' in reading)) throw new Error('It was read.')
  return reading.problem.repair
}

function mended(...lines: string[]): string[] | undefined {
  return repairOf(...lines)
    ?.text.split('\n')
    .slice(1)
}

test.each([
  ['A[Raw Data (CSV)] --> B', 'A["Raw Data (CSV)"] --> B'],
  ['A{x [y]?} -->|no (1)| B', 'A{"x [y]?"} -->|"no (1)"| B'],
  ['A[The "best" one]', 'A["The #quot;best#quot; one"]'],
  ['A["say "hi" now"] --> B["x"]', 'A["say #quot;hi#quot; now"] --> B["x"]'],
  ['A[/search] --> B', 'A["/search"] --> B'],
  ['A[""] --> B', 'A[" "] --> B'],
  ['A@{ shape: nope } --> B', 'A@{ shape: rect } --> B'],
  ['A -> B => C', 'A --> B ==> C'],
  ['A —> B → C', 'A --> B --> C'],
  ['A（数据） --> B【训练】', 'A(数据) --> B[训练]'],
  ['A --> B: loads it', 'A -->|"loads it"| B'],
  ['A --> end', 'A --> End'],
])('mends %j to %j', (before, after) => {
  expect(mended(before)).toEqual([after])
})

test('moves a comment to a line of its own, before the statement', () => {
  expect(mended('  A["a%%b"] --> B %% the way')).toEqual(['  %% the way', '  A["a%%b"] --> B'])
})

test("splits styles after a colour's semicolon", () => {
  expect(mended('A', 'style A fill:#fff;style B fill:#000;')).toEqual(['A', 'style A fill:#fff', 'style B fill:#000'])
})

test('ends groups that are open, and leaves out an end too many', () => {
  expect(mended('subgraph a', 'A', 'subgraph b', 'B')).toEqual(['subgraph a', 'A', 'subgraph b', 'B', 'end', 'end'])
  expect(mended('A', 'end', 'B')).toEqual(['A', 'B'])
})

test('mends many lines, and names each change once with its line', () => {
  const repair = repairOf('A[x (1)] -> B %% one', 'B --> C', 'C --> D[y (2)]')
  expect(repair?.changes).toEqual([
    {
      line: 2,
      before: 'A[x (1)] -> B %% one',
      after: '%% one\nA["x (1)"] --> B',
      why: expect.stringMatching(/quotes.*arrows.*comment/is),
      whyZh: expect.any(String),
    },
    expect.objectContaining({ line: 4, before: 'C --> D[y (2)]', after: 'C --> D["y (2)"]' }),
  ])
})

test('offers nothing where not all can be mended', () => {
  expect(repairOf('A[x (1)] --> B', ']]] what ???')).toBeUndefined()
})

test('keeps the ends of lines', () => {
  const reading = parser.read('flowchart TD\r\nA[x (1)]\r\nB\r\n')
  expect('problem' in reading && reading.problem.repair?.text).toBe('flowchart TD\r\nA["x (1)"]\r\nB\r\n')
})
