import { stat, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { learn } from '../../tests/support/learn.ts'
import { testContext } from '../../tests/support/nodeContext.ts'
import { tableOf } from '../../tests/support/table.ts'
import { loadPredictor } from './predict.ts'
import { writeSafetensors } from './safetensors.ts'

const houses = Array.from({ length: 60 }, (_, at) => ({
  district: ['north', 'south', 'west'][at % 3] ?? '',
  size: 40 + ((at * 31) % 90),
  price: 1000 + ((at * 31) % 90) * 20 + (at % 3) * 300,
}))

test('a forged model is refused before its size is allocated', async () => {
  const context = await testContext()
  const table = await tableOf(context, houses)
  const { model } = await learn(table, { train: { epochs: 1 }, context })
  const forged = (change: (meta: typeof model.meta) => void) => {
    const meta = structuredClone(model.meta)
    change(meta)
    return loadPredictor({ meta, files: model.files })
  }
  const wide = { type: 'dense' as const, units: 1_000_000_000, activation: 'relu' as const }
  await expect(forged(meta => void meta.estimator.layers.unshift(wide))).rejects.toThrow(/can't be used/)
  await expect(
    forged(meta => {
      meta.estimator.layers.unshift(wide)
      meta.estimator.parameters = 1_000_000_000 * (meta.estimator.input[0] ?? 0) + 1_000_000_000 + 32_000_000_065
    }),
  ).rejects.toThrow(/can't be used/)
  await expect(forged(meta => void Object.assign(meta.estimator.layers[0] ?? {}, { type: 'lambda' }))).rejects.toThrow(
    /can't be used: estimator.layers/,
  )
  await expect(forged(meta => void meta.transform.features.pop())).rejects.toThrow(/its input is/)
  await expect(loadPredictor({ meta: { anything: 1 }, files: {} })).rejects.toThrow(/can't be used/)
  const empty = context.newFile('empty.safetensors')
  await writeSafetensors(empty, { 'dense_1/kernel': { shape: [1], data: Float32Array.of(1) } })
  await expect(loadPredictor({ meta: model.meta, files: { weights: empty } })).rejects.toThrow(
    /have no float32 "dense_1\/kernel"/,
  )
  const { size } = await stat(model.files.weights ?? '')
  const long = context.newFile('long.safetensors')
  await writeFile(long, new Uint8Array(size + 2_000_000))
  await expect(loadPredictor({ meta: model.meta, files: { weights: long } })).rejects.toThrow(/at most/)
})
