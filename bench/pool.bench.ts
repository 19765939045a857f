import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NodeTask } from '../server/engine/ports.ts'
import { readLines } from '../server/runner/lines.ts'
import { createPool } from '../server/runner/pool.ts'
import { never } from '../server/runner/runNode.ts'
import { nodeWorker } from '../server/runner/workerEnvironment.ts'
import { countingStore } from '../tests/runner/countingStore.ts'
import { noServices } from '../tests/runner/noServices.ts'

// What a worker costs: the time from asking for a trivial node to its result, one after another, beside a bare process
// that sends each line back. And how long the first result of a cold pool takes.

const count = 5000
const rounds = 5
const catalog = fileURLToPath(new URL('../tests/runner/toyNodes.ts', import.meta.url))
const folder = await mkdtemp(path.join(tmpdir(), 'millrace-bench-'))

const task: NodeTask = {
  run: 'r',
  node: 'n',
  type: 'toy/number',
  params: { value: 1 },
  inputs: {},
  withhold: {},
  seed: 1,
  iteration: [],
  attempt: 1,
  key: 'k',
}

function poolOf(module: string | undefined) {
  return createPool({
    artifacts: countingStore(path.join(folder, 'artifacts')),
    services: noServices,
    scratch: path.join(folder, 'scratch'),
    checkpoints: path.join(folder, 'checkpoints'),
    size: 1,
    command: nodeWorker({ memory: 2 ** 30, catalog: module }),
  })
}

async function inPool(): Promise<number[]> {
  const pool = poolOf(catalog)
  const hooks = { signal: never, finish: never, tell() {} }
  for (let n = 0; n < 500; n++) await pool.execute(task, hooks)
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    for (let n = 0; n < count; n++) await pool.execute(task, hooks)
    measured.push((performance.now() - start) / count)
  }
  await pool.close()
  return measured
}

async function echoed(): Promise<number[]> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.on("data", data => process.stdout.write(data))'])
  let heard = () => {}
  readLines(child.stdout, () => heard())
  const line = `${JSON.stringify({ ...task, id: 1, scratch: folder, checkpoint: folder })}\n`
  const exchange = () =>
    new Promise<void>(resolve => {
      heard = resolve
      child.stdin.write(line)
    })
  for (let n = 0; n < 500; n++) await exchange()
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    for (let n = 0; n < count; n++) await exchange()
    measured.push((performance.now() - start) / count)
  }
  child.stdin.end()
  return measured
}

async function coldStart(module: string | undefined, type: string): Promise<number> {
  const pool = poolOf(module)
  const start = performance.now()
  await pool.execute({ ...task, type }, { signal: never, finish: never, tell() {} }).catch(() => {})
  const took = performance.now() - start
  await pool.close()
  return took
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const floor = median(await echoed())
const pool = median(await inPool())
const cold: number[] = []
const coldProduct: number[] = []
for (let n = 0; n < 5; n++) {
  cold.push(await coldStart(catalog, 'toy/number'))
  // Of an unknown type: all specs of the product are loaded, and nothing else.
  coldProduct.push(await coldStart(undefined, 'toy/number'))
}
await rm(folder, { recursive: true, force: true })

process.stdout.write(`warm worker, trivial node        ${pool.toFixed(3)} ms   (target ≤ 0.300)\n`)
process.stdout.write(
  `bare echo process, same line     ${floor.toFixed(3)} ms   (the floor; ratio ${(pool / floor).toFixed(1)})\n`,
)
process.stdout.write(`cold pool to first result        ${median(cold).toFixed(0)} ms\n`)
process.stdout.write(`cold pool, all specs loaded      ${median(coldProduct).toFixed(0)} ms\n`)
