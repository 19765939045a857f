import fc from 'fast-check'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { toySpecs } from './toySpecs.ts'

const types = [...Object.keys(toySpecs), 'quantum/leap']
const ports = ['in', 'out', 'a', 'b', 'yes', 'no', 'seen', 'value', 'again', 'done', 'model', 'feedback', 'gone']

// As it comes out of a file: JSON has no −0, which JavaScript finds unequal to 0.
const json = fc
  .jsonValue({ maxDepth: 2 })
  .filter(value => !/__proto__|constructor|prototype/.test(JSON.stringify(value)))
  .map((value): typeof value => JSON.parse(JSON.stringify(value)))
const extras = fc.dictionary(fc.constantFrom('mermaid', 'newField', '新字段', 'x-y'), json, {
  maxKeys: 2,
  noNullPrototype: true,
})
const params = fc.dictionary(fc.constantFrom('value', 'limit', 'cases', 'turns', 'other'), json, {
  maxKeys: 3,
  noNullPrototype: true,
})
const text = fc.oneof(fc.string(), fc.record({ en: fc.string(), zh: fc.string() }))
const coordinate = fc.integer({ min: -5000, max: 5000 })
const position = fc.tuple(coordinate, coordinate)
const settings = fc.record(
  { retries: fc.nat(20), timeout: fc.integer({ min: 1, max: 1000 }), disabled: fc.boolean(), bypassed: fc.boolean() },
  { requiredKeys: [] },
)

export const anyId = fc.constantFrom('a', 'b', 'c', 'd', '数据', '清洗', '_x', 'é-1', 'load', 'load2')
export const anyType = fc.constantFrom(...types)
export const anyPort = fc.constantFrom(...ports)
export const anyJson = json
export const anyText = text
export const anyPosition = position

const node = fc
  .tuple(fc.record({ type: anyType, label: text, params, settings }, { requiredKeys: ['type', 'params'] }), extras)
  .map(([known, more]) => ({ ...known, ...more }))
const end = fc.record({ node: anyId, port: anyPort })
const edge = fc
  .tuple(fc.record({ from: end, to: end, label: text }, { requiredKeys: ['from', 'to'] }), extras)
  .map(([known, more]) => ({ ...known, ...more }))

/** Any document that opens: wired wrongly as often as not, with unknown types and fields of a newer version. */
export const anyDocument: fc.Arbitrary<GraphDocument> = fc
  .record({
    format: fc.constant(1),
    name: fc.constantFrom('graph', '图-1'),
    title: fc.option(text, { nil: undefined }),
    seed: fc.nat(),
    nodes: fc.dictionary(anyId, node, { maxKeys: 8, noNullPrototype: true }),
    edges: fc.array(edge, { maxLength: 10 }),
    groups: fc.dictionary(fc.constantFrom('g', 'h'), fc.record({ nodes: fc.array(anyId, { maxLength: 3 }) }), {
      noNullPrototype: true,
    }),
    notes: fc.dictionary(fc.constantFrom('n', 'm'), fc.record({ text: fc.string(), position }), {
      noNullPrototype: true,
    }),
    layout: fc.dictionary(anyId, position, { noNullPrototype: true }),
    theme: fc.option(json, { nil: undefined }),
  })
  .map(({ title, theme, ...file }) =>
    documentSchema.parse({ ...file, ...(title !== undefined && { title }), ...(theme !== undefined && { theme }) }),
  )
