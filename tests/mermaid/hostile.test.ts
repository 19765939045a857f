import { expect, test } from 'vitest'
import { longestText } from '../../graphs/_model/mermaid/limits.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'

const parser = await loadParser()
const header = 'flowchart TD\n'

/** A hang, and no measure: the slowest of these takes about two seconds on a busy machine. */
const hang = 30_000

function codeOf(text: string, options?: { longest?: number }): string {
  const reading = parser.read(text, options)
  return 'problem' in reading ? reading.problem.code : 'read'
}

/** As long as a text may be. */
function fill(piece: string, start = header): string {
  return start + piece.repeat(Math.floor((longestText - start.length) / piece.length))
}

test('ten megabytes are refused unread', () => {
  expect(codeOf('flowchart TD\nA --> B\n'.repeat(500_000))).toBe('too-long')
})

test('a file may be longer than what is typed', () => {
  const text = `${header}A\n${`%% ${'x'.repeat(97)}\n`.repeat(3000)}`
  expect(codeOf(text)).toBe('too-long')
  expect(codeOf(text, { longest: 1_000_000 })).toBe('read')
})

test('too many edges, nodes, nested groups or joined nodes are said to be that', () => {
  const edges = Array.from({ length: 5001 }, (_, n) => `a${n % 100} --> b${n % 90}`)
  expect(codeOf(header + edges.join('\n'))).toBe('too-many')
  expect(codeOf(header + edges.slice(1).join('\n'))).toBe('read')
  expect(codeOf(`${header}${'A & '.repeat(90)}A --> ${'B & '.repeat(90)}B`)).toBe('too-many')
  expect(codeOf(header + Array.from({ length: 10_001 }, (_, n) => `n${n}`).join('\n'))).toBe('too-many')
  expect(codeOf(`${header}${'subgraph a\n'.repeat(101)}`)).toBe('too-deep')
  expect(codeOf(fill('A & '))).toBe('too-many')
})

test.each([
  ...[
    '"',
    '[',
    '{',
    'A[(',
    ' ',
    '\n ',
    ' \t\n',
    'A ',
    'end\n',
    'A[x]',
    '} ',
    '%',
    '%%\n',
    '%%{',
    '%%{a}%%',
    '%%{a\n}%%\n',
  ],
  ...[
    '<a',
    '<a ="',
    '#a',
    'direction ',
    'direction TB\n',
    'a@',
    'a@{',
    '-->a@{x} ',
    'A@{ a: 1 }\n',
    'A,',
    '数',
    'A;',
    '::',
  ],
  ...[
    'class A b\n',
    'classDef a fill:#fff\n',
    'click A "x"\n',
    '%% @node A {"a":1}\n',
    '%% @node "',
    'style A fill:#;',
  ],
])('a text of %j alone ends', piece => expect(codeOf(fill(piece))).toBeTypeOf('string'), hang)

test.each([
  ['A['],
  ['A["'],
  ['A -- '],
  ['A -.'],
  ['A == '],
  ['click A call ('],
  ['click '],
  ['class '],
  ['subgraph '],
  ['accDescr {'],
  ['%% @node '],
  ['style A '],
  ['A@{ x: '],
])(
  'a text that begins with %j and goes on for long ends',
  start => {
    for (const piece of [' ', 'x ', '.', '"', '(', ':#']) {
      expect(codeOf(fill(piece, header + start))).toBeTypeOf('string')
    }
  },
  4 * hang,
)

test(
  'five thousand edges on one line, with and without blanks, are read',
  () => {
    const edges = (arrow: string) => Array.from({ length: 5000 }, (_, n) => `n${n}${arrow}n${(n * 7) % 5000}`).join(';')
    for (const arrow of [' --> ', '-->']) expect(codeOf(`flowchart TD;${edges(arrow)}`)).toBe('read')
  },
  hang,
)

test('anchors of YAML that stand for gigabytes are not written out', () => {
  const letters = 'bcdefghijklmnopqrstuvwxyz'.split('')
  const lines = letters.map(
    (name, n) =>
      `${name}: &${name} [${Array(9)
        .fill(`*${String.fromCharCode(97 + n)}`)
        .join(',')}]`,
  )
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...lines]
  expect(codeOf(`---\n${bomb.join('\n')}\ntitle: *z\n---\n${header}A`)).toBe('read')
  expect(codeOf(`${header}A@{ ${bomb.slice(0, 12).join(', ')} }`)).toBe('read')
})

test('names of prototypes are names', () => {
  const reading = parser.read(`---
__proto__:
  polluted: true
---
%%{init: {"__proto__": {"polluted": true}}}%%
flowchart TD
  __proto__ --> constructor
  subgraph prototype
    toString@{ shape: rect, __proto__: x, constructor: y }
  end
  class __proto__ hasOwnProperty
  classDef __proto__ fill:#fff
%% @node __proto__ {"__proto__":{"polluted":true}}`)
  if ('problem' in reading) throw new Error(reading.problem.message)
  const { vertices, groups, carriers } = reading.flowchart
  expect(vertices.map(({ id }) => id)).toEqual(['__proto__', 'constructor', 'toString'])
  expect(groups.map(({ id }) => id)).toEqual(['prototype'])
  expect(vertices[2]?.extras).toEqual({ constructor: 'y' })
  expect(carriers[0]?.subject).toEqual(['__proto__'])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(Object.getPrototypeOf(carriers[0]?.value)).toBe(Object.prototype)
})

test('settings in a text change nothing for the next one', () => {
  const before = parser.read('flowchart TD\nA --> B\nsubgraph G\nA\nend')
  parser.read(
    '%%{init: {"flowchart": {"inheritDir": true}, "maxEdges": 0}}%%\nflowchart LR\nA --> B\nsubgraph G\nA\nend',
  )
  expect(parser.read('flowchart TD\nA --> B\nsubgraph G\nA\nend')).toEqual(before)
})

test('scripts are text', () => {
  const reading = parser.read('flowchart TD\nA["<script>alert(1)</script>"]\nclick A href "javascript:alert(1)"')
  if ('problem' in reading) throw new Error(reading.problem.message)
  expect(reading.flowchart.vertices[0]?.label).toEqual({ text: '<script>alert(1)</script>' })
  expect(reading.flowchart.clicks).toEqual([{ id: 'A', href: 'javascript:alert(1)' }])
})
