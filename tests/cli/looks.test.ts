import { afterEach, beforeEach, expect, test } from 'vitest'
import { edges, openMillrace } from './millrace.ts'

let at: Awaited<ReturnType<typeof openMillrace>>

beforeEach(async () => {
  at = await openMillrace()
})
afterEach(() => at.close())

test('nodes lists every type, and gives the params of one as JSON Schema', async () => {
  expect((await at.millrace(['nodes'])).stdout).toMatch(/^collect\/sample {2,}\S/m)
  const { stdout } = await at.millrace(['nodes', 'train/fit', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({
    type: 'train/fit',
    inputs: { estimator: { kinds: ['estimator'], optional: false } },
    params: { type: 'object', properties: { epochs: { type: 'integer', default: expect.any(Number) } } },
  })
})

test('validate says that a shipped graph is right', async () => {
  expect(await at.millrace(['validate', 'lifecycle'])).toMatchObject({
    code: 0,
    stdout: 'lifecycle: 10 nodes, valid\n',
  })
})

// sample ─→ build ─→ fit ─→ deploy
test('a deployed model is listed and answers rows as JSON and as CSV, alike', async () => {
  const nodes = {
    sample: { type: 'collect/sample', params: { rows: 200 } },
    build: { type: 'build/linear' },
    fit: { type: 'train/fit', params: { epochs: 2 } },
    deploy: { type: 'deploy/http', params: { name: 'small' } },
  }
  const drawn = edges('sample.table -> build.table', 'build.estimator -> fit.estimator', 'fit.model -> deploy.model')
  const ran = await at.millrace(['run', await at.graph('small', { nodes, edges: drawn })])
  expect(ran).toMatchObject({ code: 0, stderr: 'small v1 is registered. `millrace start` serves it.\n' })
  expect((await at.millrace(['models'])).stdout).toMatch(/^\* {2}small {2}version 1 /)

  const json = await at.millrace(['predict', 'small'], '[{"age": 30, "income": 40000}]')
  const csv = await at.millrace(['predict', 'small:1'], 'age,income,further\n30,40000,x\n')
  expect(JSON.parse(json.stdout)).toEqual({ label: expect.any(String), probabilities: expect.any(Object) })
  expect(csv.stdout).toBe(json.stdout)
  expect(await at.millrace(['predict', 'small:7'], '[{}]')).toMatchObject({ code: 2 })
})

test('gc removes nothing that the last runs need', async () => {
  const nodes = { sample: { type: 'collect/sample', params: { rows: 50 } } }
  const file = await at.graph('kept', { nodes })
  await at.millrace(['run', file])
  expect((await at.millrace(['gc', '--dry-run'])).stdout).toMatch(/^Would remove 0 artifacts/)
  expect((await at.millrace(['gc'])).stdout).toMatch(/^Removed 0 artifacts/)
  const { lines } = await at.millrace(['run', file, '--json'])
  expect(lines().at(-1)).toMatchObject({ nodes: { sample: { cached: 1 } } })
})
