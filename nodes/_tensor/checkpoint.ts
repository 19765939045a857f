import { z } from 'zod'
import { epoch, type Loss, loss } from '../_contract/kinds/model.ts'
import { decodeSafetensors, encodeSafetensors, type HostTensors } from './safetensors.ts'
import type { TrainState } from './train.ts'

const told = z.object({
  epoch: z.number().int(),
  step: z.number().int(),
  best: z.object({ epoch: z.number().int(), loss: z.number() }),
  history: z.array(epoch),
  optimizer: z.number().int(),
})

/** A training's state as files, whole: what comes back from `readState` goes on to the same bits. */
export function writeState({ weights, best, optimizer, ...state }: TrainState): Record<string, Uint8Array> {
  const tensors: HostTensors = { weights: vector(weights), best: vector(best.weights) }
  optimizer.forEach((values, place) => {
    tensors[`optimizer/${place}`] = vector(values)
  })
  const { epoch, step, history } = state
  const words = { epoch, step, history, best: { epoch: best.epoch, loss: best.loss }, optimizer: optimizer.length }
  return {
    'state.json': new TextEncoder().encode(JSON.stringify(words)),
    'state.safetensors': encodeSafetensors(tensors),
  }
}

/** `undefined` where the files are not whole or of another architecture: then training begins anew. */
export async function readState(
  files: Record<string, Uint8Array> | undefined,
  parameters: number,
): Promise<TrainState | undefined> {
  const { 'state.json': words, 'state.safetensors': bytes } = files ?? {}
  if (!words || !bytes) return undefined
  try {
    const { optimizer, ...state } = told.parse(JSON.parse(new TextDecoder().decode(words)))
    const tensors = await decodeSafetensors(bytes)
    const values = (name: string) => {
      const data = tensors[name]?.data
      if (!(data instanceof Float32Array) || data.length !== parameters) throw new Error(`No usable ${name}.`)
      return data
    }
    return {
      ...state,
      weights: values('weights'),
      best: { ...state.best, weights: values('best') },
      optimizer: Array.from({ length: optimizer }, (_, place) => values(`optimizer/${place}`)),
    }
  } catch {
    return undefined
  }
}

const batchesFile = 'batches.json'

/** The curve of the batches so far, beside the state: nothing that is computed depends on it. */
export function writeBatches(points: readonly Loss[]): Record<string, Uint8Array> {
  return { [batchesFile]: new TextEncoder().encode(JSON.stringify(points)) }
}

/** None where they are not whole. */
export function readBatches(files: Record<string, Uint8Array> | undefined): Loss[] {
  try {
    return z.array(loss).parse(JSON.parse(new TextDecoder().decode(files?.[batchesFile])))
  } catch {
    return []
  }
}

function vector(data: Float32Array<ArrayBuffer>): HostTensors[string] {
  return { shape: [data.length], data }
}
