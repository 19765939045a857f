import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defineNode } from '../../nodes/_contract/node.ts'
import { port } from '../../nodes/_contract/port.ts'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { toySpecs } from '../../tests/support/toySpecs.ts'
import { describeGraph } from './describe.ts'
import type { GraphDocument } from './document.ts'
import { validate } from './validate.ts'

const title = { en: 'Toy', zh: '玩具' }
const tableSpecs = {
  'collect/table': defineNode({
    title,
    summary: title,
    version: 1,
    params: z.object({ columns: z.array(z.string()).default(['name', 'sex']) }),
    inputs: {},
    outputs: { table: port('table') },
    describe: ({ columns }) => ({ table: { columns: columns.map(name => ({ name, type: 'text' })) } }),
  }),
  'process/keep': defineNode({
    title,
    summary: title,
    version: 1,
    params: z.object({
      columns: z.array(z.string()).default([]).meta({ control: 'columns' }),
      rules: z
        .array(z.object({ column: z.string().meta({ control: 'column' }), as: z.string().default('') }))
        .default([]),
    }),
    inputs: { table: port('table') },
    outputs: { table: port('table') },
    describe: ({ columns }, { table }) =>
      table && {
        table: { columns: table.columns.filter(({ name }) => columns.length === 0 || columns.includes(name)) },
      },
  }),
}
const specs = { ...toySpecs, ...tableSpecs }

const found = (document: GraphDocument) =>
  validate(document, specs).map(({ code, node, port }) => [code, node, port].filter(Boolean).join(' '))
const messages = (document: GraphDocument) => validate(document, specs).map(({ message }) => message)

test('a right graph has no issues', () => {
  const document = drawGraph({ a: 'collect/number', over: 'check/over', b: 'process/add' }, [
    'a -> over',
    'over.yes -> b',
  ])
  expect(validate(document, specs)).toEqual([])
})

test('every issue says what is wrong in both languages', () => {
  const document = drawGraph(
    { a: 'quantum/leap', b: { type: 'collect/number', params: { value: 'x' } }, c: 'process/add', d: 'loop/back' },
    ['c -> c', 'a -> zz', 'b.gone -> d.value'],
  )
  const issues = validate({ ...document, split: { ...document.split, by: 'time', validation: 0.8, test: 0.8 } }, specs)
  expect(issues.length).toBeGreaterThan(7)
  for (const { message, messageZh } of issues) {
    expect(message).toMatch(/^["A-Z].*[.?!]$/)
    expect(messageZh).toMatch(/[\u4e00-\u9fff]/)
  }
})

test('an unknown type is named, and the edges at it are left alone', () => {
  const document = drawGraph({ a: 'quantum/leap', b: 'process/add' }, ['a.any -> b', 'b.out -> a.thing'])
  expect(found(document)).toEqual(['unknown-type a', 'cycle a'])
})

test('params that do not parse are issues with their path, and the ports are those of the rest', () => {
  const document = drawGraph({ a: 'collect/number', b: { type: 'check/cases', params: { cases: ['x', 7] } } }, [
    'a -> b',
  ])
  expect(validate(document, specs)).toMatchObject([{ code: 'bad-param', node: 'b', param: 'cases.1' }])
})

test('a param that the type does not know is a warning', () => {
  const document = drawGraph({ a: { type: 'collect/number', params: { valeu: 1 } } }, [])
  expect(validate(document, specs)).toMatchObject([{ code: 'unknown-param', level: 'warning', param: 'valeu' }])
})

test('a required input without an edge is missing; an optional one is not', () => {
  const document = drawGraph({ a: 'collect/number', b: 'process/join', c: 'process/add' }, ['a -> b.a'])
  expect(found(document)).toEqual(['missing-input c in'])
})

test('edges to nodes and ports that are gone are issues, and stay', () => {
  const document = drawGraph(
    { a: 'collect/number', b: { type: 'check/cases', params: { cases: ['x'] } }, c: 'process/add' },
    ['a -> b', 'b.a -> c', 'a -> c.more', 'a -> nowhere'],
  )
  expect(validate(document, specs).map(({ code, edge }) => [code, edge])).toEqual([
    ['no-such-node', 3],
    ['no-such-port', 1],
    ['no-such-port', 2],
  ])
  expect(messages(document)[1]).toBe(
    '"Toy" (b) has no output "a". It has: x, otherwise. Move the edge to one of them, or change the params that made the port go.',
  )
})

describe('kinds', () => {
  test('an output must fit the input, also through ports that pass on what came in', () => {
    //  model ─> pass ─> pass2 ─> add
    const nodes = { a: 'collect/number', m: 'train/model', p: 'process/pass', q: 'process/pass', b: 'process/add' }
    const document = drawGraph(nodes, ['a -> m', 'm.model -> p', 'p -> q', 'q -> b'])
    expect(found(document)).toEqual(['kind-mismatch b in'])
    expect(messages(document)[0]).toContain('"out" of "Toy" (q) hands on model, and "in" of "Toy" (b) takes report.')
  })

  test('a loop hands its value to an ordinary port, and feedback to a feedback port', () => {
    const nodes = { a: 'collect/number', b: 'process/add', m: 'train/model', l: 'loop/back' }
    const edges = ['a -> b', 'b -> m', 'm.model -> l.value']
    expect(found(drawGraph(nodes, [...edges, 'l.again -> b.feedback']))).toEqual([])
    expect(found(drawGraph(nodes, [...edges, 'l.again -> b']))).toEqual(['kind-mismatch b in'])
    expect(
      found(drawGraph({ ...nodes, m: 'process/pass' }, [...edges.slice(0, 2), 'm -> l.value', 'l.again -> b'])),
    ).toEqual([])
  })
})

describe('several edges on one port', () => {
  //          ┌─yes──────────┐
  //  a ─> over               ├─> store
  //          └─no──> clean ─┘
  const nodes = { a: 'collect/number', over: 'check/over', clean: 'process/add', store: 'process/add' }

  test('are right where they exclude each other', () => {
    const document = drawGraph(nodes, ['a -> over', 'over.yes -> store', 'over.no -> clean', 'clean -> store'])
    expect(found(document)).toEqual([])
  })

  test('are an issue where both can be live', () => {
    const document = drawGraph(nodes, ['a -> over', 'over.yes -> store', 'over.seen -> clean', 'clean -> store'])
    expect(found(document)).toEqual(['several-edges store in'])
  })

  test('a join frees from the guard, and what follows is judged anew', () => {
    //  over ─yes─> x ─┬─> join ─┬─> end
    //       ─no──> y ─┘   x ────┘
    const document = drawGraph(
      {
        a: 'collect/number',
        over: 'check/over',
        x: 'process/add',
        y: 'process/add',
        join: 'process/add',
        end: 'process/add',
      },
      ['a -> over', 'over.yes -> x', 'over.no -> y', 'x -> join', 'y -> join', 'join -> end', 'x -> end'],
    )
    expect(found(document)).toEqual(['several-edges end in'])
  })

  test('an optional input does not guard its node', () => {
    //  `both` runs whether or not `over` says yes, so it does not exclude what hangs on no.
    const document = drawGraph({ ...nodes, both: 'process/join' }, [
      'a -> over',
      'a -> both.a',
      'over.yes -> both.b',
      'over.no -> clean',
      'both -> store',
      'clean -> store',
    ])
    expect(found(document)).toEqual(['several-edges store in'])
  })

  test('an input that a loop feeds does not guard its node: it is live from turn 2 on', () => {
    //  over ─yes─> first ─> x ─> loop ─again─> first
    //       ─no──> y ──────┘
    const document = drawGraph(
      {
        a: 'collect/number',
        over: 'check/over',
        first: 'process/add',
        y: 'process/add',
        x: 'process/add',
        l: 'loop/back',
      },
      ['a -> over', 'over.yes -> first', 'over.no -> y', 'first -> x', 'y -> x', 'x -> l.value', 'l.again -> first'],
    )
    expect(found(document)).toEqual(['several-edges x in'])
  })

  test('a port that takes many takes them all', () => {
    const document = drawGraph({ a: 'collect/number', b: 'collect/number', m: 'process/many' }, ['a -> m', 'b -> m'])
    expect(found(document)).toEqual([])
  })

  test('inputs from different outcomes of one check mean that a node never runs', () => {
    const document = drawGraph({ a: 'collect/number', over: 'check/over', j: 'process/join', k: 'process/add' }, [
      'a -> over',
      'over.yes -> j.a',
      'over.no -> j.b',
      'j -> k',
    ])
    expect(found(document)).toEqual([])
    const many = drawGraph(
      { a: 'collect/number', over: 'check/over', x: 'check/over', y: 'process/needs', k: 'process/add' },
      ['a -> over', 'over.yes -> y.a', 'over.no -> y.b', 'y -> k'],
    )
    const needs = { ...toySpecs['process/join'], inputs: { a: port('report'), b: port('report') } }
    const issues = validate(many, { ...specs, 'process/needs': needs })
    expect(issues.filter(({ level }) => level === 'warning').map(({ code, node }) => [code, node])).toEqual([
      ['never-runs', 'y'],
    ])
  })
})

describe('what goes round', () => {
  test('a cycle without a loop names the nodes on it', () => {
    const document = drawGraph({ a: 'process/add', b: 'process/add', c: 'process/add', d: 'process/add' }, [
      'c -> a',
      'a -> b',
      'b -> c',
      'c -> d',
    ])
    expect(found(document)).toEqual(['cycle a'])
    expect(messages(document)[0]).toContain('"Toy" (a) → "Toy" (b) → "Toy" (c) → "Toy" (a)')
  })

  test('an edge from a node to itself is a cycle', () => {
    expect(found(drawGraph({ a: 'process/pass' }, ['a -> a']))).toEqual(['cycle a'])
  })

  test('loops that share nodes without nesting cross', () => {
    //  a ─> b ─> L ─done─> c ─> M     L again → a,  M again → b
    const document = drawGraph(
      { a: 'collect/grow', b: 'process/add', l: 'loop/back', c: 'process/add', m: 'loop/back' },
      ['a -> b', 'b -> l.value', 'l.done -> c', 'c -> m.value', 'l.again -> a.feedback', 'm.again -> b.feedback'],
    )
    expect(found(document)).toEqual(['crossing-loops l'])
  })

  test('a loop that is not wired back is a warning, one that never comes back an error', () => {
    const nodes = { a: 'collect/number', l: 'loop/back', b: 'process/add' }
    expect(found(drawGraph(nodes, ['a -> l.value', 'l.done -> b']))).toEqual(['unwired-loop l again'])
    expect(found(drawGraph(nodes, ['a -> l.value', 'a -> b', 'l.again -> b.feedback']))).toEqual(['open-loop l again'])
  })

  test('an input that only the loop feeds has nothing to start with', () => {
    const document = drawGraph({ b: 'process/add', l: 'loop/back' }, ['b -> l.value', 'l.again -> b'])
    expect(found(document)).toEqual(['missing-input b in'])
  })
})

test('the same edge twice is an issue', () => {
  const document = drawGraph({ a: 'collect/number', m: 'process/add' }, ['a -> m', 'a -> m'])
  expect(validate(document, specs)).toMatchObject([{ code: 'duplicate-edge', edge: 1 }])
})

test('disabled nodes and what needs them are warned of', () => {
  const document = drawGraph({ a: { type: 'collect/number', settings: { disabled: true } }, b: 'process/add' }, [
    'a -> b',
  ])
  expect(found(document)).toEqual(['left-out a', 'left-out b'])
})

test('an empty graph and a split that leaves nothing to train on are told', () => {
  const empty = drawGraph({}, [])
  expect(found(empty)).toEqual(['empty'])
  const split = { ...empty.split, by: 'group' as const, validation: 0.5, test: 0.5 }
  expect(found({ ...empty, split })).toEqual(['split', 'split', 'empty'])
})

describe('columns', () => {
  const document = drawGraph(
    {
      load: 'collect/table',
      keep: { type: 'process/keep', params: { columns: ['name'] } },
      last: { type: 'process/keep', params: { rules: [{ column: 'name' }, { column: 'age' }] } },
    },
    ['load.table -> keep.table', 'keep.table -> last.table'],
  )

  test('schemas are known at every port before anything runs', () => {
    const { last } = describeGraph(document, specs)
    expect(last?.inputs.table?.columns.map(({ name }) => name)).toEqual(['name'])
    const known = { load: { table: { columns: [{ name: 'other', type: 'text' as const }] } } }
    expect(describeGraph(document, specs, known).load?.outputs.table?.columns[0]?.name).toBe('other')
  })

  test('a column that is not there is named with those that are', () => {
    expect(validate(document, specs)).toMatchObject([
      {
        code: 'no-such-column',
        node: 'last',
        param: 'rules.1.column',
        message: 'There is no column "age". The table has: name.',
      },
    ])
  })

  test('a column made in the same params may be used there', () => {
    const made = drawGraph(
      {
        load: 'collect/table',
        keep: { type: 'process/keep', params: { rules: [{ column: 'sex', as: 'age' }, { column: 'age' }] } },
      },
      ['load.table -> keep.table'],
    )
    expect(validate(made, specs)).toEqual([])
  })

  test('nothing is said of tables that are not known', () => {
    const { describe: _, ...unknown } = tableSpecs['collect/table']
    expect(validate(document, { ...specs, 'collect/table': unknown })).toEqual([])
  })
})

test('ten thousand checks in a row, each with a join, are validated', () => {
  const count = 5_000
  const nodes = Array.from({ length: count }, (_, index) => [
    [`check${index}`, 'check/over'],
    [`clean${index}`, 'process/add'],
  ])
  const edges = Array.from({ length: count }, (_, index) => [
    ...(index > 0 ? [`check${index - 1}.yes -> check${index}`, `clean${index - 1} -> check${index}`] : ['a -> check0']),
    `check${index}.no -> clean${index}`,
  ])
  const document = drawGraph(Object.fromEntries([['a', 'collect/number'], ...nodes.flat()]), edges.flat())
  expect(validate(document, specs)).toEqual([])
})
