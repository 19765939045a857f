import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDocument, anyId, anyJson, anyPort, anyPosition, anyText, anyType } from '../../tests/support/anyDocument.ts'
import { toySpecs } from '../../tests/support/toySpecs.ts'
import { document as documentSchema, type GraphDocument } from './document.ts'
import { setAbout } from './edits/about.ts'
import { connect, disconnect, insertOnEdge, removeAndReconnect } from './edits/edges.ts'
import type { Added, Edited } from './edits/edited.ts'
import { copyFragment, duplicate, paste } from './edits/fragments.ts'
import { group, setGroup, ungroup } from './edits/groups.ts'
import { addNode, moveNodes, removeNodes, renameNode, setLabel, setParam, setSettings } from './edits/nodes.ts'
import { addNote, removeNote, setNote } from './edits/notes.ts'
import { parseDocument, serializeDocument } from './file.ts'
import { type Plan, planRun } from './plan.ts'
import { validate } from './validate.ts'

test('save, then load is the identity, unknown types and fields included, and the bytes are stable', () => {
  fc.assert(
    fc.property(anyDocument, document => {
      const text = serializeDocument(document)
      const { document: loaded, issues } = parseDocument(text)
      expect(issues).toEqual([])
      expect(loaded).toEqual(document)
      expect(Object.keys(loaded?.nodes ?? {})).toEqual(Object.keys(document.nodes))
      expect(loaded && serializeDocument(loaded)).toBe(text)
    }),
  )
})

test('any text is opened or refused, and never throws', () => {
  const broken = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map(value => JSON.stringify({ format: 1, name: 'x', nodes: value, edges: value })),
  )
  fc.assert(
    fc.property(broken, text => {
      const { document, issues } = parseDocument(text)
      expect(document === undefined).toBe(issues.length > 0)
    }),
  )
})

test('validate finds something or nothing in any document, and never throws', () => {
  fc.assert(
    fc.property(anyDocument, document => {
      for (const { message, messageZh, node, edge } of validate(document, toySpecs)) {
        expect(message).toMatch(/[.?!]$/)
        expect(messageZh).not.toBe('')
        if (node !== undefined) expect(document.nodes).toHaveProperty([node])
        if (edge !== undefined) expect(document.edges[edge]).toBeDefined()
      }
    }),
  )
})

type Command = (document: GraphDocument) => Edited | Added

const ids = fc.array(anyId, { minLength: 1, maxLength: 3 })
const ends = fc.record({
  from: fc.record({ node: anyId, port: anyPort }),
  to: fc.record({ node: anyId, port: anyPort }),
})
const place = fc.nat(6)
const add: fc.Arbitrary<Command> = fc
  .record({ id: anyId, type: anyType, position: anyPosition })
  .map(node => d => addNode(d, node))
const wire: fc.Arbitrary<Command> = fc
  .tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat())
  .map(chosen => d => connect(d, likelyEdge(d, chosen), toySpecs))
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: add },
  { weight: 12, arbitrary: wire },
  ends.map(edge => (d: GraphDocument) => connect(d, edge, toySpecs)),
  ids.map(some => (d: GraphDocument) => removeNodes(d, some)),
  fc.tuple(anyId, fc.oneof(anyId, fc.string())).map(
    ([from, to]) =>
      (d: GraphDocument) =>
        renameNode(d, from, to),
  ),
  fc.tuple(anyId, fc.constantFrom('value', 'cases.0', 'a.b.c', '__proto__.x', ''), anyJson).map(
    ([id, path, value]) =>
      (d: GraphDocument) =>
        setParam(d, id, { path, value }),
  ),
  fc.tuple(anyId, anyText).map(
    ([id, label]) =>
      (d: GraphDocument) =>
        setLabel(d, id, label),
  ),
  fc.tuple(anyId, fc.integer({ min: -2, max: 30 })).map(
    ([id, retries]) =>
      (d: GraphDocument) =>
        setSettings(d, id, { retries }),
  ),
  fc.tuple(anyId, anyPosition).map(
    ([id, to]) =>
      (d: GraphDocument) =>
        moveNodes(d, { [id]: to }),
  ),
  place.map(index => (d: GraphDocument) => disconnect(d, [index])),
  fc.tuple(place, anyType).map(
    ([edge, type]) =>
      (d: GraphDocument) =>
        insertOnEdge(d, { edge, node: { type } }, toySpecs),
  ),
  anyId.map(id => (d: GraphDocument) => removeAndReconnect(d, id, toySpecs)),
  ids.map(some => (d: GraphDocument) => duplicate(d, some)),
  ids.map(some => (d: GraphDocument) => paste(d, copyFragment(d, some))),
  ids.map(some => (d: GraphDocument) => group(d, some)),
  ids.map(nodes => (d: GraphDocument) => setGroup(d, 'group', { nodes })),
  fc.constant((d: GraphDocument) => ungroup(d, 'group')),
  fc.constant((d: GraphDocument) => addNote(d, { text: 'x', position: [0, 0] })),
  fc.constant((d: GraphDocument) => setNote(d, 'note', { text: 'y' })),
  fc.constant((d: GraphDocument) => removeNote(d, 'note')),
  fc.integer({ min: -5 }).map(seed => (d: GraphDocument) => setAbout(d, { seed })),
)

/** Documents with enough in them: nodes first, then edges among them. */
const building = fc
  .tuple(fc.array(add, { minLength: 5, maxLength: 9 }), fc.array(wire, { minLength: 10, maxLength: 80 }))
  .map(([adds, wires]) => [...adds, ...wires])

/** An edge between ports that exist, so that documents get wired at all. */
function likelyEdge({ nodes }: GraphDocument, [a, b, c, d]: [number, number, number, number]) {
  const pick = <T>(items: T[], number: number) => items[number % Math.max(1, items.length)]
  const [from = '', to = ''] = [pick(Object.keys(nodes), a), pick(Object.keys(nodes), b)]
  const specs: Record<string, { inputs: object; outputs: object } | undefined> = toySpecs
  const output = pick(Object.keys(specs[nodes[from]?.type ?? '']?.outputs ?? {}), c) ?? 'out'
  const input = pick([...Object.keys(specs[nodes[to]?.type ?? '']?.inputs ?? {}), 'feedback'], d) ?? 'in'
  return { from: { node: from, port: output }, to: { node: to, port: input } }
}

/** What holds of every document that edits made, however little of it is wired yet. */
function expectValid(document: GraphDocument) {
  expect(documentSchema.safeParse(document).success).toBe(true)
  const exists = (id: string) => Object.hasOwn(document.nodes, id)
  expect(document.edges.every(({ from, to }) => exists(from.node) && exists(to.node))).toBe(true)
  expect(Object.keys(document.layout).every(exists)).toBe(true)
  expect(Object.values(document.groups).every(({ nodes }) => nodes.every(exists))).toBe(true)
  const wrong = validate(document, toySpecs).map(({ code }) => code)
  for (const code of ['cycle', 'duplicate-edge', 'no-such-node', 'bad-id']) {
    expect(wrong).not.toContain(code)
  }
}

const empty = documentSchema.parse({ format: 1, name: 'edited', nodes: {}, edges: [] })

test('every edit of a valid document gives a valid document or an issue, and leaves the old one as it was', () => {
  fc.assert(
    fc.property(fc.tuple(building, fc.array(command, { maxLength: 20 })), ([first, more]) => {
      let document = empty
      for (const edit of [...first, ...more]) {
        const before = JSON.stringify(document)
        const edited = edit(document)
        expect(JSON.stringify(document)).toBe(before)
        if (edited.issue) expect(edited.issue.message).not.toBe('')
        else document = edited.document
      }
      expectValid(document)
    }),
    { numRuns: 200 },
  )
})

test('a plan has every node after those it takes from, and knows all it names', () => {
  fc.assert(
    fc.property(building, commands => {
      const document = commands.reduce((current, edit) => edit(current).document ?? current, empty)
      for (const id of Object.keys(document.nodes)) {
        const { plan } = planRun(document, toySpecs, { scope: { type: 'to', nodes: [id] } })
        if (plan) expectOrdered(plan)
      }
      const { plan } = planRun(document, toySpecs)
      if (plan) expectOrdered(plan)
    }),
    { numRuns: 200 },
  )
})

function expectOrdered(plan: Plan) {
  const places = new Map(plan.nodes.map(({ id }, index) => [id, index]))
  for (const { from, to, feedback } of plan.edges) {
    const [source, target] = [places.get(from.node), places.get(to.node)]
    expect(target).toBeDefined()
    if (source === undefined) expect(plan.given).toHaveProperty([from.node])
    else if (!feedback) expect(source).toBeLessThan(target ?? -1)
  }
  for (const { node, body } of plan.loops) {
    expect(body).toContain(node)
    for (const id of body) expect(plan.nodes[places.get(id) ?? -1]?.loops).toContain(node)
  }
}
