import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { transposeFirst } from './matmul.ts'

export type Tf = typeof import('@tensorflow/tfjs-core')
export interface Backend {
  tf: Tf
  /** What really computes, for an artifact's notes: `TensorFlow (native)`, `WASM SIMD`, `JavaScript`. */
  device: string
}

let opened: Promise<Backend> | undefined

/**
 * The fastest backend that works here: tfjs-node where its binary is there, else WASM, else plain JavaScript. Loads
 * TF.js on the first call only, so only call it in a worker. Each of them gives the same numbers on each run.
 */
export function openBackend(): Promise<Backend> {
  opened ??= openNative().then(native => native ?? openWasm().catch(openPlain))
  return opened
}

/** The bare package loads much of TF.js before it finds that its binary is missing, so that is looked at first. */
async function openNative(): Promise<Backend | undefined> {
  try {
    const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json')
    if (!existsSync(path.join(path.dirname(manifest), 'lib'))) return undefined
    await import('@tensorflow/tfjs-node')
    const tf = await import('@tensorflow/tfjs-core')
    return tf.getBackend() === 'tensorflow' ? { tf, device: 'TensorFlow (native)' } : undefined
  } catch {
    return undefined
  }
}

async function openWasm(): Promise<Backend> {
  const tf = await import('@tensorflow/tfjs-core')
  const wasm = await import('@tensorflow/tfjs-backend-wasm')
  // Sums by several threads end in another order each time: one thread keeps trainings equal to the bit.
  wasm.setThreadsCount(1)
  if (!(await tf.setBackend('wasm'))) throw new Error('The WASM backend does not start.')
  await tf.ready()
  transposeFirst(tf)
  const hasSimd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')
  return { tf, device: hasSimd ? 'WASM SIMD' : 'WASM' }
}

async function openPlain(): Promise<Backend> {
  const tf = await import('@tensorflow/tfjs-core')
  await import('@tensorflow/tfjs-backend-cpu')
  await tf.setBackend('cpu')
  await tf.ready()
  return { tf, device: 'JavaScript' }
}
