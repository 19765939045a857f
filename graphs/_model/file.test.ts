import { expect, test } from 'vitest'
import { parseDocument, serializeDocument } from './file.ts'
import { migrate } from './migrate.ts'

const text = `{
  "format": 1, "name": "credit", "title": { "en": "Credit scoring", "zh": "信用评分" }, "seed": 7,
  "split": { "by": "hash", "validation": 0.15, "test": 0.2 },
  "nodes": {
    "load": { "type": "collect/file", "label": { "en": "Collect", "zh": "数据收集" }, "params": { "file": "credit.csv" } },
    "clean": { "type": "clean/auto", "params": {} }
  },
  "edges": [
    { "from": { "node": "load", "port": "table" }, "to": { "node": "clean", "port": "table" } }
  ],
  "groups": {}, "notes": {}, "layout": { "load": [0, 0], "clean": [280, 0] }
}
`

function parsed(source: string) {
  const { document, issues } = parseDocument(source)
  if (!document) throw new Error(issues.map(({ message }) => message).join('\n'))
  return document
}

const codesOf = (source: string) => parseDocument(source).issues.map(({ code }) => code)
const withNodes = (nodes: string) => `{"format": 1, "name": "x", "edges": [], "nodes": ${nodes}}`

test('a graph file is written as the design shows it, and our own file comes back byte for byte', () => {
  expect(serializeDocument(parsed(text))).toBe(text)
})

test('keys in another order and missing sections give the same bytes', () => {
  const { format, name, title, seed, split, nodes, edges, groups, notes, layout } = JSON.parse(text)
  const [edge] = edges
  const shuffled = { layout, edges: [{ to: { port: 'table', node: 'clean' }, from: edge.from }], nodes, split }
  const other = { ...shuffled, seed, title: { zh: title.zh, en: title.en }, name, notes, groups, format }
  expect(serializeDocument(parsed(JSON.stringify(other)))).toBe(text)
})

test('an empty graph gets its defaults', () => {
  expect(serializeDocument(parsed(withNodes('{}')))).toBe(`{
  "format": 1, "name": "x", "seed": 0,
  "split": { "by": "hash", "validation": 0.15, "test": 0.2 },
  "nodes": {},
  "edges": [],
  "groups": {}, "notes": {}, "layout": {}
}
`)
})

test('unknown types and fields of a newer version are saved back untouched, everywhere', () => {
  const newer = `{
  "format": 1, "name": "newer", "title": { "en": "a", "zh": "b", "de": "c" }, "seed": 0,
  "split": { "by": "hash", "validation": 0.15, "test": 0.2, "folds": 5 },
  "nodes": {
    "a": { "type": "quantum/leap", "label": "A", "params": { "deep": [{ "x": null }] }, "settings": { "lane": "gpu", "cost": 1 }, "mermaid": { "id": "A[x]" } }
  },
  "edges": [
    { "from": { "node": "a", "port": "out", "slot": 1 }, "to": { "node": "gone", "port": "in" }, "label": "通过", "style": "dotted" }
  ],
  "groups": { "g": { "title": "G", "nodes": ["a"], "shape": "round" } }, "notes": { "n": { "text": "hi", "position": [1, 2], "pin": true } }, "layout": { "a": [0.5, -3] },
  "plugins": ["one"],
  "theme": { "dark": true }
}
`
  expect(serializeDocument(parsed(newer))).toBe(newer)
})

test('what is no graph is refused, and says why', () => {
  expect(codesOf('{')).toEqual(['bad-json'])
  expect(codesOf('[]')).toEqual(['no-graph'])
  expect(codesOf('{"nodes": {}}')).toEqual(['no-graph'])
  expect(codesOf('{"format": -1}')).toEqual(['no-graph'])
  const { document, issues } = parseDocument('{"format": 2, "nodes": {}}')
  expect(document).toBeUndefined()
  expect(issues[0]).toMatchObject({
    code: 'newer-format',
    message: 'This graph has format 2, and this version reads up to 1. It was not changed. Update to open it.',
  })
})

test('names that reach a prototype are refused wherever they stand', () => {
  expect(codesOf(withNodes('{"__proto__": {"type": "x"}}'))).toEqual(['refused-key'])
  expect(codesOf(withNodes('{"a": {"type": "x", "params": {"deep": [{"__proto__": {"y": 1}}]}}}'))).toEqual([
    'refused-key',
  ])
  expect(codesOf(withNodes('{"constructor": {"type": "x"}}'))).toEqual(['refused-key'])
})

test('a node id that JavaScript would reorder is refused at its node, in both languages', () => {
  const { issues } = parseDocument(withNodes('{"1": {"type": "x"}, "a b": {"type": "x"}}'))
  expect(issues.map(({ code, node }) => [code, node])).toEqual([
    ['bad-file', '1'],
    ['bad-file', 'a b'],
  ])
  expect(issues[0]?.messageZh).toMatch(/[\u4e00-\u9fff]/)
})

test('a wrong place in a file is named', () => {
  const { issues } = parseDocument(
    '{"format": 1, "name": "x", "nodes": {"a": {"type": 1}}, "edges": [{"from": {"node": "a"}}]}',
  )
  expect(issues.map(({ node, edge }) => node ?? edge)).toEqual(['a', 0, 0])
})

test('files too large, too deep or with too many nodes are refused before they cost anything', () => {
  expect(codesOf(' '.repeat(20_000_001))).toEqual(['too-large'])
  expect(codesOf('字'.repeat(7_000_000))).toEqual(['too-large'])
  expect(codesOf(`${'['.repeat(100)}${']'.repeat(100)}`)).toEqual(['too-deep'])
  const many = Array.from({ length: 20_001 }, (_, index) => `"n${index}": {}`).join(',')
  expect(codesOf(withNodes(`{${many}}`))).toEqual(['too-large'])
})

test('a file of an older format is brought up one step at a time', () => {
  const steps = [(file: object) => ({ ...file, one: true }), (file: object) => ({ ...file, two: 'one' in file })]
  expect(migrate({ format: 0, kept: 1 }, { to: 2, steps })).toEqual({ format: 2, kept: 1, one: true, two: true })
  expect(migrate({ format: 1 }, { to: 2, steps })).toEqual({ format: 2, two: false })
  expect(migrate({ format: 0 }, { to: 1, steps: [] })).toBeUndefined()
})
