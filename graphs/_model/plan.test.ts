import { describe, expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { toySpecs } from '../../tests/support/toySpecs.ts'
import type { GraphDocument } from './document.ts'
import { type Earlier, type Plan, type PlanOptions, planRun } from './plan.ts'

function planned(document: GraphDocument, options?: PlanOptions): Plan {
  const { plan, issues } = planRun(document, toySpecs, options)
  if (!plan) throw new Error(issues.map(({ message }) => message).join('\n'))
  return plan
}

const idsOf = (plan: Plan) => plan.nodes.map(({ id }) => id)
const earlier = (...ids: string[]): Earlier =>
  Object.fromEntries(ids.map(id => [id, { out: { kind: 'report', id: `of-${id}` } }]))

test('nodes come after those they take from, and ties keep document order', () => {
  //  c ─┐
  //  a ─┴─> sum ─> last      lone
  const document = drawGraph(
    {
      last: 'process/add',
      sum: 'process/many',
      c: 'collect/number',
      lone: 'collect/number',
      a: 'collect/number',
    },
    ['c -> sum', 'a -> sum', 'sum -> last'],
  )
  expect(idsOf(planned(document))).toEqual(['c', 'lone', 'a', 'sum', 'last'])
})

test('params are parsed with defaults, and overrides reach into them and the seed', () => {
  const document = drawGraph({ a: 'collect/number', cases: { type: 'check/cases', params: {} } }, ['a -> cases'])
  const { plan, document: changed } = planRun(document, toySpecs, {
    overrides: { 'a.value': 5, 'cases.cases.0': 'x', seed: 9 },
  })
  expect(plan?.nodes.map(({ params }) => params)).toEqual([{ value: 5 }, { cases: ['x'] }])
  expect(changed.seed).toBe(9)
  expect(document.seed).toBe(0)
})

test('an override of a node or param that is not there is an issue', () => {
  const document = drawGraph({ a: { type: 'collect/number', params: { value: 1 } } }, [])
  for (const path of ['b.value', 'a', 'a.valeu', 'a.__proto__.x', 'a.value.deep']) {
    const { plan, issues } = planRun(document, toySpecs, { overrides: { [path]: 1 } })
    expect(plan).toBeUndefined()
    expect(issues[0]?.code).toBe('override')
  }
})

test('ports that depend on params are planned as the params say', () => {
  const document = drawGraph({ a: 'collect/number', cases: { type: 'check/cases', params: { cases: ['x'] } } }, [
    'a -> cases',
  ])
  expect(planned(document).nodes[1]?.outputs).toEqual({
    x: { branch: true, same: 'in' },
    otherwise: { branch: true, same: 'in' },
  })
})

describe('scopes', () => {
  //  a ─> b ─> c ─> d
  //        └─> side
  const document = drawGraph(
    { a: 'collect/number', b: 'process/add', c: 'process/add', d: 'process/add', side: 'process/add' },
    ['a -> b', 'b -> c', 'c -> d', 'b -> side'],
  )

  test('to here runs a node and all it needs', () => {
    const plan = planned(document, { scope: { type: 'to', nodes: ['c'] } })
    expect(idsOf(plan)).toEqual(['a', 'b', 'c'])
    expect(plan.edges).toHaveLength(2)
  })

  test('from here runs a node and all that depends on it; the rest is given by the earlier run', () => {
    const plan = planned(document, { scope: { type: 'from', nodes: ['c'] }, earlier: earlier('a', 'b', 'c', 'd') })
    expect(idsOf(plan)).toEqual(['c', 'd'])
    expect(plan.given).toEqual({ b: { out: { kind: 'report', id: 'of-b' } } })
    expect(plan.edges.map(({ from }) => from.node)).toEqual(['b', 'c'])
  })

  test('from here also runs what the earlier run did not reach', () => {
    const plan = planned(document, { scope: { type: 'from', nodes: ['c'] }, earlier: earlier('a') })
    expect(idsOf(plan)).toEqual(['b', 'c', 'd'])
    expect(Object.keys(plan.given)).toEqual(['a'])
  })

  test('failed again runs what has no result, with all that depends on it', () => {
    const plan = planned(document, { scope: { type: 'failed' }, earlier: earlier('a', 'b', 'side') })
    expect(idsOf(plan)).toEqual(['c', 'd'])
    expect(Object.keys(plan.given)).toEqual(['b'])
  })

  test('a node that is not there is an issue', () => {
    const { plan, issues } = planRun(document, toySpecs, { scope: { type: 'to', nodes: ['z'] } })
    expect(plan).toBeUndefined()
    expect(issues[0]).toMatchObject({
      code: 'no-such-node',
      message: 'There is no node "z". The graph has: a, b, c, d, side.',
    })
  })
})

//          ┌─yes──────────┐
//  a ─> over               ├─> store ─> end
//          └─no──> clean ─┘
const diamond = drawGraph(
  { a: 'collect/number', over: 'check/over', clean: 'process/add', store: 'process/add', end: 'process/add' },
  ['a -> over', 'over.yes -> store', 'over.no -> clean', 'clean -> store', 'store -> end'],
)

test('a branch not taken is given as ruled out, and is not run again', () => {
  const taken: Earlier = { ...earlier('a'), over: { yes: { kind: 'report', id: 'y' } } }
  const failed = planned(diamond, { scope: { type: 'failed' }, earlier: taken })
  expect(idsOf(failed)).toEqual(['store', 'end'])
  expect(failed.given).toEqual({ over: taken.over, clean: {} })
  const onwards = planned(diamond, { scope: { type: 'from', nodes: ['store'] }, earlier: taken })
  expect(onwards).toEqual(failed)
})

test('a disabled node is left out with all that cannot do without it', () => {
  const disabled = (id: string) => ({
    ...diamond,
    nodes: {
      ...diamond.nodes,
      [id]: { ...diamond.nodes[id], type: 'process/add', params: {}, settings: { disabled: true } },
    },
  })
  expect(idsOf(planned(disabled('store')))).toEqual(['a', 'over', 'clean'])
  const withoutClean = planned(disabled('clean'))
  expect(idsOf(withoutClean)).toEqual(['a', 'over', 'store', 'end'])
  expect(withoutClean.edges.map(({ from }) => from.node)).not.toContain('clean')
  const { plan, issues } = planRun(disabled('store'), toySpecs, { scope: { type: 'to', nodes: ['end'] } })
  expect(plan).toBeUndefined()
  expect(issues[0]).toMatchObject({ code: 'left-out', node: 'end' })
})

describe('loops', () => {
  //   ┌──────────again──────────┐
  //  src ─> step ─> over ─yes─> loop ─done─> after
  //           └─> leaf
  const document = drawGraph(
    {
      src: 'collect/grow',
      step: 'process/add',
      leaf: 'process/add',
      over: 'check/over',
      loop: 'loop/back',
      after: 'process/add',
      outside: 'collect/number',
      joined: 'process/join',
    },
    [
      'src -> step',
      'step -> leaf',
      'step -> over',
      'over.yes -> loop.value',
      'loop.done -> after',
      'loop.again -> src.feedback',
      'step -> joined.a',
      'outside -> joined.b',
    ],
  )

  test('the body is what the targets of again reach without passing done, leaves included', () => {
    const plan = planned(document)
    expect(plan.loops).toEqual([{ node: 'loop', body: ['src', 'step', 'leaf', 'over', 'loop', 'joined'] }])
    const inLoop = plan.nodes.filter(({ loops }) => loops.length > 0).map(({ id }) => id)
    expect(inLoop).toEqual(plan.loops[0]?.body)
    expect(plan.edges.filter(({ feedback }) => feedback)).toHaveLength(1)
    expect(plan.nodes[0]?.inputs).toEqual({
      feedback: { optional: true, many: false, reads: ['iteration'], withhold: [] },
    })
  })

  test('to a node inside a loop runs one turn of it', () => {
    const plan = planned(document, { scope: { type: 'to', nodes: ['leaf'] } })
    expect(idsOf(plan)).toEqual(['src', 'step', 'leaf'])
    expect(plan.loops).toEqual([])
    expect(plan.nodes[0]?.inputs).toEqual({})
  })

  test('from a node inside a loop runs the whole loop', () => {
    const all = earlier('src', 'step', 'leaf', 'over', 'loop', 'after', 'outside', 'joined')
    const plan = planned(document, { scope: { type: 'from', nodes: ['over'] }, earlier: all })
    expect(idsOf(plan)).not.toContain('outside')
    expect(plan.loops[0]?.body).toContain('leaf')
    expect(Object.keys(plan.given)).toEqual(['outside'])
  })

  test('from a leaf of a loop runs the leaf alone', () => {
    const plan = planned(document, { scope: { type: 'from', nodes: ['leaf'] }, earlier: earlier('src', 'step') })
    expect(idsOf(plan)).toEqual(['leaf'])
    expect(plan.nodes[0]?.loops).toEqual([])
  })

  test('loops nest, outermost first, and the inner one ends inside the outer body', () => {
    //   ┌──────────────again─────────────────────┐
    //   │        ┌───again───┐                   │
    //   a ─────> b ─> c ─> inner ─done─> d ─> outer ─done─> e
    const nested = drawGraph(
      {
        a: 'collect/number',
        b: 'process/add',
        c: 'process/add',
        inner: 'loop/back',
        d: 'process/add',
        outer: 'loop/back',
        e: 'process/add',
      },
      [
        'a -> b',
        'b -> c',
        'c -> inner.value',
        'inner.again -> b',
        'inner.done -> d',
        'd -> outer.value',
        'outer.again -> a.feedback',
        'outer.done -> e',
      ],
    )
    const plan = planned(nested)
    expect(Object.fromEntries(plan.nodes.map(({ id, loops }) => [id, loops.join('>')]))).toEqual({
      a: 'outer',
      b: 'outer>inner',
      c: 'outer>inner',
      inner: 'outer>inner',
      d: 'outer',
      outer: 'outer',
      e: '',
    })
    expect(plan.loops.map(({ node, parent }) => [node, parent])).toEqual([
      ['outer', undefined],
      ['inner', 'outer'],
    ])
  })
})

describe('ten thousand nodes', () => {
  const count = 10_000
  const ids = Array.from({ length: count }, (_, index) => `n${index}`)

  test('a chain, written backwards, is planned in order', () => {
    const nodes = Object.fromEntries(ids.toReversed().map(id => [id, 'process/pass']))
    const edges = ids.slice(1).map((id, index) => `n${index} -> ${id}`)
    const plan = planned(drawGraph({ first: 'collect/number', ...nodes }, ['first -> n0', ...edges]))
    expect(idsOf(plan)).toEqual(['first', ...ids])
  })

  test('a fan out and in again is planned', () => {
    const nodes = Object.fromEntries(ids.map(id => [id, 'process/add']))
    const edges = ids.flatMap(id => [`first -> ${id}`, `${id} -> last`])
    const plan = planned(drawGraph({ first: 'collect/number', ...nodes, last: 'process/many' }, edges))
    expect(idsOf(plan)).toEqual(['first', ...ids, 'last'])
  })
})
