import { expect, test } from 'vitest'
import type { Artifact } from '../../nodes/_contract/artifact.ts'
import { keptPredictors } from './keptPredictors.ts'

/** A model as far as the cache looks at one. */
const model = (id: string) => ({ id }) as Artifact<'model'>

function counting(most: number) {
  const loaded: string[] = []
  const disposed: string[] = []
  const predict = keptPredictors(most, async ({ id }) => {
    loaded.push(id)
    if (id === 'broken') throw new Error('No weights.')
    return {
      device: 'cpu',
      predict: async rows => rows.map(() => ({ value: id.length })),
      dispose: () => void disposed.push(id),
    }
  })
  return { loaded, disposed, predict }
}

test('a model is loaded once for many requests', async () => {
  const { predict, loaded } = counting(2)
  await Promise.all([predict(model('a'), [{}]), predict(model('a'), [{}])])
  expect(await predict(model('a'), [{}, {}])).toHaveLength(2)
  expect(loaded).toEqual(['a'])
})

test('the model that was asked longest ago makes room', async () => {
  const { predict, loaded, disposed } = counting(2)
  for (const id of ['a', 'b', 'a', 'c']) await predict(model(id), [{}])
  await new Promise(resolve => setImmediate(resolve))
  expect(disposed).toEqual(['b'])
  await predict(model('a'), [{}])
  expect(loaded).toEqual(['a', 'b', 'c'])
})

test('a model that did not load is tried again when it is asked again', async () => {
  const { predict, loaded } = counting(2)
  await expect(predict(model('broken'), [{}])).rejects.toThrow('No weights.')
  await expect(predict(model('broken'), [{}])).rejects.toThrow('No weights.')
  expect(loaded).toEqual(['broken', 'broken'])
})
