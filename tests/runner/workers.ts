import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { nodeWorker } from '../../server/runner/workerEnvironment.ts'

export const toyCatalog = fileURLToPath(new URL('./toyNodes.ts', import.meta.url))

/** The product's worker with the toy nodes. */
export const nodeCommand = nodeWorker({ memory: 512 * 2 ** 20, catalog: toyCatalog })

/** The executor in Python with the same nodes; `undefined` where there is no python3. */
export const pythonCommand =
  spawnSync('python3', ['--version']).status === 0
    ? ['python3', fileURLToPath(new URL('./executor.py', import.meta.url))]
    : undefined
