import path from 'node:path'
import { createPool } from '../../server/runner/pool.ts'
import { never } from '../../server/runner/runNode.ts'
import { countingStore } from './countingStore.ts'
import { noServices } from './noServices.ts'
import { taskOf } from './taskOf.ts'
import { nodeCommand } from './workers.ts'

// A process for a test to kill: its worker computes without end. Prints the worker's pid when it does.

const folder = process.argv[2] ?? ''
const pool = createPool({
  artifacts: countingStore(path.join(folder, 'artifacts')),
  services: noServices,
  scratch: path.join(folder, 'scratch'),
  checkpoints: path.join(folder, 'checkpoints'),
  size: 1,
  command: nodeCommand,
})
await pool.execute(taskOf('toy/misbehave', { params: { how: 'write and hang' } }), {
  signal: never,
  finish: never,
  tell: () => process.stdout.write(`${pool.workers()[0]?.pid}\n`),
})
