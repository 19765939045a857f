import { describe, expect, test } from 'vitest'
import { drawGraph } from '../../../tests/support/drawGraph.ts'
import { toySpecs } from '../../../tests/support/toySpecs.ts'
import type { GraphDocument } from '../document.ts'
import { setAbout } from './about.ts'
import { connect, disconnect, insertOnEdge, reconnect, removeAndReconnect } from './edges.ts'
import type { Added, Edited } from './edited.ts'
import { copyFragment, duplicate, parseFragment, paste } from './fragments.ts'
import { group, leaveGroups, setGroup, ungroup } from './groups.ts'
import { addNode, moveNodes, removeNodes, renameNode, resetParam, setLabel, setParam, setSettings } from './nodes.ts'
import { addNote, removeNote, setNote } from './notes.ts'

//  a ─> b ─> c
const chain: GraphDocument = {
  ...drawGraph({ a: 'collect/number', b: { type: 'process/add', params: { value: 2 } }, c: 'process/add' }, [
    'a -> b',
    'b -> c',
  ]),
  layout: { a: [0, 0], b: [100, 0], c: [200, 0] },
  groups: { g: { nodes: ['b'] } },
}

function done(edited: Edited | Added): GraphDocument {
  if (edited.issue) throw new Error(edited.issue.message)
  return edited.document
}
const linesOf = ({ edges }: GraphDocument) =>
  edges.map(({ from, to }) => `${from.node}.${from.port} -> ${to.node}.${to.port}`)

describe('nodes', () => {
  test('a new node gets an id from its type, and a number where that is taken', () => {
    const first = done(addNode(chain, { type: 'process/add', position: [1, 2] }))
    const second = addNode(first, { type: 'process/add' })
    expect(Object.keys(done(second).nodes)).toEqual(['a', 'b', 'c', 'add', 'add2'])
    expect(second.ids).toEqual(['add2'])
    expect(first.layout.add).toEqual([1, 2])
    expect(Object.keys(done(addNode(chain, { id: '1 x', type: 't' })).nodes)[3]).toBe('n_1_x')
  })

  test('a removed node takes its edges, position and empty group with it', () => {
    const document = done(removeNodes(chain, ['b']))
    expect(Object.keys(document.nodes)).toEqual(['a', 'c'])
    expect([document.edges, document.groups, document.layout]).toEqual([[], {}, { a: [0, 0], c: [200, 0] }])
  })

  test('a renamed node keeps its place, edges, position and group', () => {
    const document = done(renameNode(chain, 'b', '清洗'))
    expect(Object.keys(document.nodes)).toEqual(['a', '清洗', 'c'])
    expect(linesOf(document)).toEqual(['a.out -> 清洗.in', '清洗.out -> c.in'])
    expect(document.layout.清洗).toEqual([100, 0])
    expect(document.groups.g?.nodes).toEqual(['清洗'])
    expect(renameNode(chain, 'b', 'a').issue?.code).toBe('id-taken')
    expect(renameNode(chain, 'b', '__proto__').issue).toBeDefined()
    expect(renameNode(chain, 'b', '1').issue).toBeDefined()
  })

  test('params, labels, settings and positions are set; what cannot be is an issue', () => {
    let document = done(setParam(chain, 'b', { path: 'rules.0.min', value: 3 }))
    expect(document.nodes.b?.params).toEqual({ value: 2, rules: [{ min: 3 }] })
    document = done(resetParam(document, 'b', 'rules'))
    expect(document.nodes.b?.params).toEqual({ value: 2 })
    document = done(setLabel(document, 'b', { en: 'Add', zh: '加' }))
    document = done(setSettings(document, 'b', { retries: 2, disabled: true }))
    document = done(setSettings(document, 'b', { retries: undefined }))
    expect(document.nodes.b).toEqual({
      type: 'process/add',
      params: { value: 2 },
      label: { en: 'Add', zh: '加' },
      settings: { disabled: true },
    })
    expect(done(setLabel(document, 'b', undefined)).nodes.b).not.toHaveProperty('label')
    expect(done(moveNodes(document, { a: [5, 6] })).layout.a).toEqual([5, 6])

    expect(setParam(chain, 'b', { path: 'value.deep', value: 1 }).issue?.code).toBe('no-such-param')
    expect(setParam(chain, 'b', { path: '__proto__.x', value: 1 }).issue?.code).toBe('no-such-param')
    expect(setParam(chain, 'b', { path: 'value', value: Number.NaN }).issue?.code).toBe('bad-value')
    expect(setSettings(chain, 'b', { retries: -1 }).issue?.code).toBe('bad-value')
    expect(moveNodes(chain, { a: [Number.POSITIVE_INFINITY, 0] }).issue?.code).toBe('bad-value')
    expect(setLabel(chain, 'z', 'x').issue?.message).toBe('There is no node "z". The graph has: a, b, c.')
  })
})

describe('edges', () => {
  test('an edge that is moved keeps its place and label, and is refused as a new one would be', () => {
    const labelled = { ...chain, edges: chain.edges.map((edge, at) => (at === 0 ? { ...edge, label: 'x' } : edge)) }
    const moved = done(reconnect(labelled, { edge: 1, ends: { from: { node: 'a', port: 'out' } } }, toySpecs))
    expect(linesOf(moved)).toEqual(['a.out -> b.in', 'a.out -> c.in'])
    expect(moved.edges[0]?.label).toBe('x')
    const refused = (edge: number, to: string) =>
      reconnect(labelled, { edge, ends: { to: { node: to, port: 'in' } } }, toySpecs).issue?.code
    expect([refused(0, 'c'), refused(1, 'b'), refused(7, 'b')]).toEqual(['several-edges', 'cycle', 'no-such-edge'])
    expect(done(reconnect(labelled, { edge: 0, ends: { to: { node: 'b', port: 'in' } } }, toySpecs))).toBe(labelled)
  })

  test('an edge that fits is added at the end', () => {
    const document = drawGraph({ a: 'collect/number', b: 'process/many' }, ['a -> b'])
    const more = done(addNode(document, { id: 'x', type: 'collect/number' }))
    const edge = { from: { node: 'x', port: 'out' }, to: { node: 'b', port: 'in' }, label: '是' }
    expect(done(connect(more, edge, toySpecs)).edges[1]).toEqual(edge)
  })

  test('an edge that makes something wrong is refused with the reason', () => {
    const document = drawGraph(
      { a: 'collect/number', b: 'process/add', c: 'process/add', m: 'train/model', l: 'loop/back' },
      ['a -> b', 'b -> c', 'b -> m'],
    )
    const why = (from: string, to: string) => {
      const [[node = '', port = 'out'], [target = '', input = 'in']] = [from.split('.'), to.split('.')]
      return connect(document, { from: { node, port }, to: { node: target, port: input } }, toySpecs).issue?.code
    }
    expect(why('a', 'z')).toBe('no-such-node')
    expect(why('a', 'b.more')).toBe('no-such-port')
    expect(why('a', 'b')).toBe('duplicate-edge')
    expect(why('a', 'c')).toBe('several-edges')
    expect(why('m.model', 'l.value')).toBeUndefined()
    expect(why('m.model', 'c')).toBe('kind-mismatch')
    expect(why('l.again', 'b.feedback')).toBeUndefined()
    const open = drawGraph({ b: 'process/add', c: 'process/add' }, ['b -> c'])
    expect(
      connect(open, { from: { node: 'c', port: 'out' }, to: { node: 'b', port: 'in' } }, toySpecs).issue?.code,
    ).toBe('cycle')
  })

  test('edges are taken out by place', () => {
    expect(linesOf(done(disconnect(chain, [0])))).toEqual(['b.out -> c.in'])
    expect(disconnect(chain, [7]).issue?.code).toBe('no-such-edge')
  })

  test('a node is put into an edge by the ports that fit', () => {
    const node = { type: 'check/over', id: 'over' }
    expect(linesOf(done(insertOnEdge(chain, { edge: 0, node }, toySpecs)))).toEqual([
      'a.out -> over.in',
      'over.yes -> b.in',
      'b.out -> c.in',
    ])
    expect(insertOnEdge(chain, { edge: 0, node: { type: 'collect/number' } }, toySpecs).issue?.code).toBe(
      'does-not-fit',
    )
    expect(insertOnEdge(chain, { edge: 0, node: { type: 'train/model' } }, toySpecs).issue?.code).toBe('does-not-fit')
    const within = { ...chain, groups: { g: { nodes: ['a', 'b'] }, h: { nodes: ['c'] } } }
    expect(done(insertOnEdge(within, { edge: 0, node: { type: 'process/add' } }, toySpecs)).groups).toEqual({
      g: { nodes: ['a', 'b', 'add'] },
      h: { nodes: ['c'] },
    })
  })

  test('a node taken out leaves its neighbours connected where they fit', () => {
    expect(linesOf(done(removeAndReconnect(chain, 'b', toySpecs)))).toEqual(['a.out -> c.in'])
    expect(linesOf(done(removeAndReconnect(chain, 'a', toySpecs)))).toEqual(['b.out -> c.in'])
    expect(removeAndReconnect(chain, 'z', toySpecs).issue?.code).toBe('no-such-node')
  })
})

describe('fragments', () => {
  test('duplicated nodes keep the edges among them, under new ids, beside the old ones', () => {
    const duplicated = duplicate(chain, ['a', 'b'])
    expect(duplicated.ids).toEqual(['a2', 'b2'])
    expect(linesOf(done(duplicated)).at(-1)).toBe('a2.out -> b2.in')
    expect(done(duplicated).layout.b2).toEqual([140, 40])
  })

  test('what was copied goes through text into another graph', () => {
    const copied = parseFragment(JSON.stringify(copyFragment(chain, ['b', 'c'])))
    if (copied.issue) throw new Error(copied.issue.message)
    const pasted = done(paste(drawGraph({ c: 'collect/number' }, []), copied.fragment, [10, 10]))
    expect(Object.keys(pasted.nodes)).toEqual(['c', 'b', 'c2'])
    expect(linesOf(pasted)).toEqual(['b.out -> c2.in'])
    expect(pasted.layout).toEqual({ b: [110, 10], c2: [210, 10] })
    expect(pasted.groups).toEqual({ g: { nodes: ['b'] } })
    expect(parseFragment('{"nodes": {"__proto__": {}}}').issue?.code).toBe('refused-key')
    expect(parseFragment('hello').issue?.code).toBe('bad-json')
  })
})

test('a group is copied where all of it is, with the notes asked for; a part that is duplicated stays in it', () => {
  const noted: GraphDocument = {
    ...chain,
    groups: { g: { title: 'Both', color: 'data', nodes: ['a', 'b'] } },
    notes: { note: { text: 'hi', position: [0, 200] }, other: { text: 'no', position: [0, 0] } },
  }
  const whole = duplicate(noted, ['a', 'b'], { notes: ['note'] })
  expect(done(whole).groups).toEqual({ ...noted.groups, g2: { title: 'Both', color: 'data', nodes: ['a2', 'b2'] } })
  expect(done(whole).notes.note2).toEqual({ text: 'hi', position: [40, 240] })
  expect('notes' in whole && whole.notes).toEqual(['note2'])
  expect(done(duplicate(noted, ['b'])).groups).toEqual({ g: { ...noted.groups.g, nodes: ['a', 'b', 'b2'] } })
  expect(Object.keys(copyFragment(noted, ['b', 'c']).groups)).toEqual([])
})

test('groups and notes come, change and go', () => {
  const grouped = done(group(chain, ['a', 'b'], { title: 'Data' }))
  expect(grouped.groups).toEqual({ group: { title: 'Data', nodes: ['a', 'b'] } })
  expect(done(setGroup(grouped, 'group', { collapsed: true })).groups.group?.collapsed).toBe(true)
  expect(done(leaveGroups(grouped, ['a'])).groups.group?.nodes).toEqual(['b'])
  expect(done(leaveGroups(grouped, ['a', 'b'])).groups).toEqual({})
  expect(setGroup(grouped, 'group', { nodes: ['z'] }).issue?.code).toBe('no-such-node')
  expect(done(ungroup(grouped, 'group')).groups).toEqual({})
  expect(ungroup(grouped, 'zz').issue?.code).toBe('no-such-group')

  const noted = done(addNote(chain, { text: 'hi', position: [1, 1] }))
  expect(done(setNote(noted, 'note', { text: 'ho' })).notes.note).toEqual({ text: 'ho', position: [1, 1] })
  expect(done(removeNote(noted, 'note')).notes).toEqual({})
  expect(removeNote(chain, 'note').issue?.code).toBe('no-such-note')
})

test('what is said of the whole graph changes only where asked', () => {
  const document = done(setAbout({ ...chain, seed: 7 }, { title: 'Chain' }))
  expect(document).toMatchObject({ seed: 7, title: 'Chain', name: 'drawn' })
  expect(done(setAbout(document, { seed: 8, title: undefined }))).toMatchObject({ seed: 8, title: undefined })
  expect(setAbout(document, { seed: -1 }).issue?.code).toBe('bad-value')
  expect(setAbout(document, { name: '../x' }).issue?.code).toBe('bad-value')
})

test('no edit changes the document it was given', () => {
  const before = structuredClone(chain)
  removeNodes(chain, ['a'])
  renameNode(chain, 'a', 'x')
  setParam(chain, 'b', { path: 'rules.0', value: 1 })
  duplicate(chain, ['a', 'b', 'c'])
  removeAndReconnect(chain, 'b', toySpecs)
  expect(chain).toEqual(before)
})
