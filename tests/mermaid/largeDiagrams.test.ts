import { beforeAll, expect, test } from 'vitest'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { exportText } from '../../graphs/_model/mermaid/exportText.ts'
import { importFlowchart } from '../../graphs/_model/mermaid/importFlowchart.ts'
import { longestFile } from '../../graphs/_model/mermaid/limits.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import type { FlowchartParser } from '../../graphs/_model/mermaid/reading.ts'
import { understand } from '../../graphs/_model/mermaid/stages/understand.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'

/** An import of any of these takes about a second on an idle machine; time that grows with the square takes far longer. */
const hang = 20_000
const edges = 5_000

let parser: FlowchartParser
beforeAll(async () => {
  parser = await loadParser()
})

const words = [
  'Load data',
  'Clean',
  'Check quality',
  'Train model',
  'Evaluate',
  'Deploy',
  'Store',
  'Step',
  'Build model',
]
const box = (n: number) => `n${n}[${words[(n * 7919) % words.length]} ${n}]`

/** Always the same numbers below `limit`. */
function numbers(seed: number) {
  let state = seed
  return (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * limit)
  }
}

function lines(count: number, line: (n: number) => string): string {
  return `flowchart TD\n${Array.from({ length: count }, (_, n) => line(n)).join('\n')}\n`
}

function random(isAcyclic: boolean): string {
  const next = numbers(4)
  const boxes = Array.from({ length: edges / 2 }, (_, n) => box(n))
  const arrows = Array.from({ length: edges }, () => {
    const [a, b] = [next(edges / 2), next(edges / 2)]
    return isAcyclic && a > b ? `n${b} --> n${a}` : isAcyclic && a === b ? `n${a} --> n${edges / 2}` : `n${a} --> n${b}`
  })
  return `flowchart TD\n${[...boxes, ...arrows].join('\n')}\n`
}

const frames = Array.from(
  { length: 20 },
  (_, frame) => `subgraph g${frame}\n${Array.from({ length: 200 }, (_, n) => `f${frame}_${n}`).join('\n')}\nend`,
)

const shapes: [name: string, text: string][] = [
  ['a chain', lines(edges, n => `${box(n)} --> ${box(n + 1)}`)],
  ['a chain of checks', lines(edges, n => `n${n}{Check ${n}} -->|pass| n${n + 1}{Check ${n + 1}}`)],
  ['a tree', lines(edges, n => `${box(n >> 1)} --> ${box(n + 1)}`)],
  [
    'a ladder of branches',
    lines(
      edges / 4,
      n => `c${n}{Check ${n}} -->|yes| a${n}\nc${n} -->|no| b${n}[Fix]\na${n} & b${n} --> c${n + 1}{Check ${n + 1}}`,
    ),
  ],
  ['one box that leads to all', lines(edges, n => `hub --> n${n}`)],
  ['one box that all lead to', lines(edges, n => `n${n}[Load data] --> hub[Merge]`)],
  ['a random one without cycles', random(true)],
  ['a random one with cycles', random(false)],
  [
    'a chain with thousands of ways back',
    lines(edges, n => (n < edges / 2 ? `${box(n)} --> ${box(n + 1)}` : `n${n - edges / 2 + 9} --> n${n - edges / 2}`)),
  ],
  ['pairs that each need data', lines(edges / 2, n => `d${n}[Load data] & b${n}[Build model] --> t${n}[Train model]`)],
  [
    'frames that lead to frames',
    `flowchart TD\n${frames.join('\n')}\n${lines(19, n => `g${n} --> g${n + 1}`).slice(13)}`,
  ],
]

function read(text: string, existing?: GraphDocument) {
  const reading = parser.read(text, { longest: longestFile })
  if ('problem' in reading) throw new Error(reading.problem.message)
  const understanding = understand(reading.flowchart, type => Object.hasOwn(specs, type))
  return importFlowchart(reading.flowchart, { specs, source: text, understanding, ...(existing && { existing }) })
}

test.for(shapes)('five thousand edges become a valid graph: %s', { timeout: hang }, ([, text]) => {
  const { document } = read(text)
  expect(validate(document, specs).filter(({ level }) => level === 'error')).toEqual([])
  const back = exportText(document, specs, { mode: 'original', read: parser.read }).text
  expect(back === text, 'its own bytes again').toBe(true)
})

test('a text with metadata far longer than what is typed comes back as the same graph', { timeout: hang }, () => {
  const { document } = read(lines(1000, n => `${box(n)} --> ${box(n + 1)}`))
  const { text } = exportText(document, specs, { mode: 'metadata' })
  expect(text.length).toBeGreaterThan(200_000)
  expect(read(text).document).toEqual(document)
})

test('thousands of boxes that are new to a graph find places beside the others, none on another', {
  timeout: hang,
}, () => {
  const { document: existing } = read(lines(1000, n => `${box(n)} --> ${box(n + 1)}`))
  const { document } = read(
    lines(4000, n => `${box(n)} --> ${box(n + 1)}`),
    existing,
  )
  const places = Object.values(document.layout).map(place => place.join())
  expect(new Set(places).size).toBe(Object.keys(document.nodes).length)
})
