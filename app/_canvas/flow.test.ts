import { expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { setGroup } from '../../graphs/_model/edits/groups.ts'
import { setLabel } from '../../graphs/_model/edits/nodes.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { edgeDeriver } from './deriveEdges.ts'
import { cardDeriver } from './deriveNodes.ts'

//  load → check ─gone→ odd (of an unknown type)      back ┄again┄▷ load
const graph = documentSchema.parse({
  format: 1,
  name: 'g',
  nodes: {
    load: { type: 'collect/file' },
    check: { type: 'check/quality' },
    odd: { type: 'later/thing', params: { x: 1 } },
    back: { type: 'loop/back' },
  },
  edges: [
    { from: { node: 'load', port: 'table' }, to: { node: 'check', port: 'table' } },
    { from: { node: 'check', port: 'gone' }, to: { node: 'odd', port: 'input' } },
    { from: { node: 'back', port: 'again' }, to: { node: 'load', port: 'feedback' } },
  ],
  groups: { both: { nodes: ['load', 'check'] } },
  layout: { load: [0, 0], check: [280, 0], odd: [560, 0], back: [840, 0] },
})
const text = (value: Text) => (typeof value === 'string' ? value : value.en)
const shown = { selection: [], marked: [], moving: {}, text }

test('a card shows its label, and after another one was written that one', () => {
  const derive = cardDeriver()
  expect(derive(graph, shown)[1]?.data.label).toBe('Quality check')
  const renamed = setLabel(graph, 'check', { en: 'Look', zh: '看' }).document ?? graph
  expect(derive(renamed, shown)[1]?.data.label).toBe('Look')
})

test('a node of an unknown type, and an edge from a port that is gone, are shown and can be mended', () => {
  const cards = cardDeriver()(graph, shown)
  const odd = cards.find(({ id }) => id === 'odd')
  expect(odd?.data).toMatchObject({ isKnown: false, inputs: [{ name: 'input', isMissing: true }] })
  const check = cards.find(({ id }) => id === 'check')
  expect(check?.data.outputs.map(({ name, isMissing }) => [name, isMissing])).toContainEqual(['gone', true])
})

test('the way back of a loop is drawn round the graph', () => {
  expect(edgeDeriver()(graph, shown).find(({ type }) => type === 'feedback')?.source).toBe('back')
})

test('a folded group stands for its nodes, and what runs inside it is not drawn', () => {
  const folded = setGroup(graph, 'both', { collapsed: true }).document ?? graph
  expect(cardDeriver()(folded, shown).map(({ id }) => id)).toEqual(['odd', 'back'])
  const edges = edgeDeriver()(folded, shown).map(({ source, target }) => [source, target])
  expect(edges).toEqual([
    ['group:both', 'odd'],
    ['back', 'group:both'],
  ])
})
