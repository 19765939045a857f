import path from 'node:path'
import { expect, test } from 'vitest'
import { boundaryViolations, describeViolation } from './support/boundaries.ts'

const root = path.resolve(import.meta.dirname, '..')
const fixture = path.join(import.meta.dirname, 'fixtures', 'boundaries')

test('every import keeps to who may import whom', () => {
  expect(boundaryViolations(root).map(describeViolation)).toEqual([])
})

test('every rule is seen to be broken where a file breaks it', () => {
  const broken = boundaryViolations(fixture).map(({ file, target }) => `${file} ✗ ${target}`)
  expect(broken.sort()).toEqual(
    [
      'app/_panels/Panel.tsx ✗ nodes/_catalog/runs.ts',
      'app/_panels/Panel.tsx ✗ node:fs',
      'app/_panels/Panel.tsx ✗ package:@duckdb/node-api',
      'app/_panels/Panel.tsx ✗ package:@xyflow/react',
      'app/_panels/Panel.tsx ✗ server/api/root.ts',
      'app/_panels/Panel.tsx ✗ server/runtime.ts',
      'graphs/_model/edit.ts ✗ app/_state/store.ts',
      'graphs/_model/edit.ts ✗ node:crypto',
      'graphs/_model/edit.ts ✗ nodes/clean/auto/spec.ts',
      'graphs/_model/edit.ts ✗ package:react',
      'graphs/_model/index.ts ✗ graphs/_model/index.ts',
      'nodes/_contract/node.ts ✗ graphs/_model/edit.ts',
      'nodes/_contract/node.ts ✗ package:react',
      'nodes/_table/read.ts ✗ nodes/_tensor/encode.ts',
      'nodes/_table/utils.ts ✗ nodes/_table/utils.ts',
      'nodes/_tensor/encode.ts ✗ server/runtime.ts',
      'nodes/clean/auto/fingerprint.ts ✗ nodes/clean/missing/run.ts',
      'nodes/clean/auto/run.ts ✗ app/_state/store.ts',
      'nodes/clean/auto/run.ts ✗ graphs/_model/edit.ts',
      'nodes/clean/auto/run.ts ✗ nodes/clean/missing/run.ts',
      'nodes/clean/auto/run.ts ✗ server/stores/artifacts.ts',
      'nodes/clean/auto/spec.ts ✗ nodes/_table/read.ts',
      'nodes/clean/auto/spec.ts ✗ nodes/clean/auto/run.ts',
      'nodes/clean/auto/spec.ts ✗ package:@duckdb/node-api',
      'nodes/clean/auto/view.tsx ✗ nodes/clean/auto/run.ts',
      'nodes/clean/auto/view.tsx ✗ package:vega-embed',
      'server/api/root.ts ✗ node:fs',
      'server/api/root.ts ✗ server/stores/artifacts.ts',
      'server/engine/execute.ts ✗ node:fs',
      'server/engine/execute.ts ✗ package:kysely',
      'server/engine/execute.ts ✗ server/stores/artifacts.ts',
      'server/main.ts ✗ app/_state/store.ts',
      'server/runner/pool.ts ✗ nodes/_table/read.ts',
      // reached from server/main.ts over server/runtime.ts
      'server/stores/artifacts.ts ✗ package:@duckdb/node-api',
    ].sort(),
  )
})

test('a message names the file, the import and the rule', () => {
  const messages = boundaryViolations(fixture).map(describeViolation)
  expect(messages).toContain(
    'server/engine/execute.ts imports node:fs. The rule: server/engine is pure: it imports graphs/_model, nodes/_contract, and of Node only node:crypto.',
  )
  expect(messages).toContain(
    "server/stores/artifacts.ts imports package:@duckdb/node-api. The rule: the server's process loads neither tables nor tensors, workers do; the way there: server/main.ts → server/runtime.ts → server/stores/artifacts.ts → package:@duckdb/node-api.",
  )
})
