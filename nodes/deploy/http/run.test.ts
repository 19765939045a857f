import { expect, test } from 'vitest'
import { learn } from '../../../tests/support/learn.ts'
import { type TestContext, testContext } from '../../../tests/support/nodeContext.ts'
import { stored, tableOf } from '../../../tests/support/table.ts'
import type { Artifact } from '../../_contract/artifact.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

const houses = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    size: 40 + ((at * 31) % 90),
    rooms: 1 + (at % 5),
    price: 900 + ((at * 31) % 90) * 20 + (at % 5) * 50,
  }))

async function model(context: TestContext, epochs: number): Promise<Artifact<'model'>> {
  const table = await tableOf(context, houses(150))
  return (await learn(table, { context, train: { epochs, rate: 0.05 } })).model
}

const deploy = async (context: TestContext, from: Artifact<'model'>, wishes: object = {}) => {
  const params = spec.params.parse({ name: 'houses', ...wishes })
  return stored((await run({ inputs: { model: from }, params, context })).endpoint)
}

test('the first model is served, a worse one only registered, a better one takes its place', async () => {
  const context = await testContext()
  const [poor, worse, good] = [await model(context, 3), await model(context, 1), await model(context, 40)]
  expect((await deploy(context, poor)).meta).toMatchObject({
    name: 'houses',
    version: 1,
    path: '/v1/models/houses/versions/1',
    served: true,
    metrics: poor.meta.card.metrics,
  })
  expect((await deploy(context, worse)).meta).toMatchObject({ version: 2, served: false })
  expect(context.said.reasons.at(-1)).toMatch(
    /^On 30 validation rows its RMSE is .* what answers is still version 1\.$/,
  )
  expect((await deploy(context, good)).meta).toMatchObject({ version: 3, served: true })
  expect((await context.models.served('houses'))?.version).toBe(3)
})

test('deploying the same model again changes nothing and gives the same endpoint', async () => {
  const context = await testContext()
  const [first, better] = [await model(context, 1), await model(context, 40)]
  const before = [await deploy(context, first), await deploy(context, better)]
  const again = [await deploy(context, first), await deploy(context, better)]
  expect(again.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(context.said.models.houses).toHaveLength(2)
  expect((await context.models.served('houses'))?.version).toBe(2)
})

test('always serves and never serves as chosen', async () => {
  const context = await testContext()
  const [good, worse] = [await model(context, 20), await model(context, 1)]
  await deploy(context, good)
  expect((await deploy(context, worse, { promote: 'always' })).meta.served).toBe(true)
  const other = await deploy(context, good, { name: 'quiet', promote: 'never' })
  expect(other.meta).toMatchObject({ version: 1, served: false })
  expect(await context.models.served('quiet')).toBeUndefined()
})

test('what a caller sends has no target, and a name that is no address is refused', async () => {
  const context = await testContext()
  const endpoint = await deploy(context, await model(context, 1))
  expect(endpoint.meta.row.columns.map(({ name }) => name)).toEqual(['size', 'rooms'])
  for (const name of ['', '../x', 'a b', 'a/b', '模型']) expect(spec.params.safeParse({ name }).success).toBe(false)
})

test('a model of another target is not compared', async () => {
  const context = await testContext()
  await deploy(context, await model(context, 1))
  const table = await tableOf(context, houses(150))
  const other = await learn(table, { context, build: { target: 'rooms' }, train: { epochs: 1 } })
  expect((await deploy(context, other.model)).meta.served).toBe(false)
  expect(context.said.reasons.at(-1)).toMatch(/predicts "price", this one "rooms"/)
})

test('without validation rows the present version goes on answering', async () => {
  const context = await testContext()
  await deploy(context, await model(context, 1))
  const rows = houses(150).map((house, at) => ({ ...house, _split: at % 3 === 0 ? 'test' : 'train' }))
  const { model: unproven } = await learn(await tableOf(context, rows), { context, train: { epochs: 2 } })
  expect((await deploy(context, unproven)).meta.served).toBe(false)
  expect(context.said.reasons.at(-1)).toMatch(/no validation rows/)
})
