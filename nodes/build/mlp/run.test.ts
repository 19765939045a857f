import { expect, test } from 'vitest'
import { testContext } from '../../../tests/support/nodeContext.ts'
import { stored, tableOf } from '../../../tests/support/table.ts'
import type { Cell } from '../../_contract/kinds/table.ts'
import { readSafetensors } from '../../_tensor/safetensors.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

/** Sixty people whose loan is refused when they are young and earn little. */
const people = Array.from(
  { length: 60 },
  (_, at): Record<string, Cell> => ({
    id: 1000 + at,
    age: 20 + ((at * 7) % 40),
    income: at % 9 === 0 ? null : 1000 + ((at * 37) % 50) * 100,
    town: ['Ulm', 'Bonn', 'Kiel'][at % 3] ?? null,
    country: 'DE',
    note: `a long remark about customer number ${at} that nobody will ever type a second time`,
    refused: ((at * 37) % 50) + ((at * 7) % 40) < 40,
  }),
)

const params = (wishes: Partial<ReturnType<typeof spec.params.parse>> = {}) => spec.params.parse(wishes)

async function build(
  rows: Record<string, Cell>[],
  wishes = params(),
  context?: Awaited<ReturnType<typeof testContext>>,
) {
  const own = context ?? (await testContext())
  const table = await tableOf(own, rows)
  return { ...(await run({ inputs: { table }, params: wishes, context: own })), context: own }
}

test('chooses target and features, and says what became of each column', async () => {
  const { dataset, estimator } = await build(people)
  const uses = Object.fromEntries(
    dataset.meta.choices.map(({ column, use, reason }) => [column, `${use}: ${reason.en}`]),
  )
  expect(uses).toEqual({
    id: 'dropped: looks like an identifier: nearly every row has its own',
    age: 'feature: number, centred and scaled',
    income: 'feature: number, centred and scaled',
    town: 'feature: category',
    country: 'dropped: constant: always DE',
    note: 'dropped: free text',
    refused: 'target: the last column',
  })
  expect(dataset.meta.rows).toEqual({ train: 36, validation: 12, test: 12 })
  expect(dataset.meta.width).toBe(1 + 2 + 4)
  expect(dataset.meta.transform.target).toEqual({ task: 'classification', column: 'refused', classes: [false, true] })
  expect(estimator.meta).toMatchObject({ family: 'layers', input: [7], parameters: 7 * 32 + 32 + 32 * 2 + 2 })
})

test('the tensors hold the encoded rows of their split', async () => {
  const { dataset } = await build(people)
  const train = await readSafetensors((await stored(dataset)).files.train ?? '')
  expect(train.x?.shape).toEqual([36, 7])
  expect(train.y?.data).toBeInstanceOf(Int32Array)
  const first = Array.from(train.x?.data.slice(0, 7) ?? [])
  // Row 0 has no income: its place is the median, and the next one says so.
  expect(first[2]).toBe(1)
  expect(first.slice(3)).toEqual([0, 0, 1, 0])
})

test('a number to predict is scaled on the train rows', async () => {
  const { dataset, estimator } = await build(people, params({ target: 'age', exclude: ['id'] }))
  expect(dataset.meta.transform.target).toMatchObject({ task: 'regression', column: 'age' })
  expect(estimator.meta.layers.at(-1)).toMatchObject({ units: 1, activation: 'linear' })
  const { y } = await readSafetensors((await stored(dataset)).files.train ?? '')
  const values = Array.from(y?.data ?? [])
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0, 5)
})

test('names a feature that equals the target, or gives it away', async () => {
  const leaking = people.map(
    ({ refused = null, ...person }): Record<string, Cell> => ({
      ...person,
      copy: refused,
      coded: refused ? 7 : 3,
      refused,
    }),
  )
  const { dataset, context } = await build(leaking)
  const warned = Object.fromEntries(
    dataset.meta.choices.filter(({ use }) => use === 'warned').map(({ column, reason }) => [column, reason.en]),
  )
  expect(warned.copy).toMatch(/equals the target "refused"/)
  expect(warned.coded).toMatch(/predicts the target "refused" alone/)
  expect(
    context.said.logs
      .filter(({ level }) => level === 'warning')
      .map(({ message }) => message)
      .join(),
  ).toMatch(/copy: used, but equals/)
})

test('a person can include what looks unfit and exclude what looks fit', async () => {
  const { dataset } = await build(people, params({ include: ['id', 'town'], exclude: ['town'] }))
  expect(dataset.meta.transform.features.map(({ column }) => column)).toEqual(['id'])
})

test('keeps the transform and the classes of the last turn while its columns are there', async () => {
  const context = await testContext()
  const first = await build(people, params(), context)
  const previous = { dataset: await stored(first.dataset) }
  const grown = people.map(person => ({ ...person, age: Number(person.age) + 30 }))
  const second = await build(grown, params(), await testContext({ previous }))
  expect(second.dataset.meta.transform).toEqual(first.dataset.meta.transform)

  const without = people.map(({ town, ...person }) => person)
  const third = await build(without, params(), await testContext({ previous }))
  expect(third.dataset.meta.transform).not.toEqual(first.dataset.meta.transform)
  expect(third.context.said.logs.map(({ message }) => message).join()).toMatch(
    /fitted anew: the last turn used the column "town"/,
  )
})

test.each<[string, Record<string, Cell>[], Parameters<typeof params>[0], RegExp]>([
  ['no train rows', people.map(person => ({ ...person, _split: 'test' })), {}, /None of the 60 rows is a train row/],
  ['a target of one value', people, { target: 'country' }, /"country" is "DE" in every train row/],
  [
    'a class with one row',
    people.map((person, at) => ({ ...person, town: at === 0 ? 'Rom' : (person.town ?? null) })),
    { target: 'town' },
    /"Rom" of "town" has only 1 train row/,
  ],
  ['no feature left', people, { include: ['age'], exclude: ['age'] }, /No column is left to predict "refused" from/],
  ['an unknown target', people, { target: 'rich' }, /There is no column "rich". The table has: id, age/],
  ['a regression on text', people, { target: 'town', task: 'regression' }, /"town" is not a number/],
])('fails clearly for %s', async (_, rows, wishes, message) => {
  await expect(build(rows, params(wishes))).rejects.toThrow(message)
})

test('fails clearly for a table that is only a header', async () => {
  const context = await testContext()
  const table = await tableOf(context, [], { types: { age: 'integer', refused: 'boolean' } })
  await expect(run({ inputs: { table }, params: params(), context })).rejects.toThrow(/The table has no rows/)
})
