import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { edges, openMillrace } from './millrace.ts'

let at: Awaited<ReturnType<typeof openMillrace>>

beforeEach(async () => {
  at = await openMillrace()
})
afterEach(() => at.close())

// sample ─→ columns ─→ clean
const chain = {
  nodes: {
    sample: { type: 'collect/sample', params: { rows: 200 } },
    columns: { type: 'process/columns' },
    clean: { type: 'clean/auto' },
  },
  edges: edges('sample.table -> columns.table', 'columns.table -> clean.table'),
}

test('--json prints every event on a line and the summary last, and nothing else', async () => {
  const file = await at.graph('chain', chain)
  const { code, lines } = await at.millrace(['run', file, '--json'])
  expect(code).toBe(0)
  const said = lines()
  expect(said[0]).toMatchObject({ type: 'run-started', seq: 1 })
  expect(said.at(-2)).toMatchObject({ type: 'run-finished', status: 'done' })
  const ran = { state: 'done', ran: 1, cached: 0, skipped: 0 }
  expect(said.at(-1)).toEqual({
    type: 'summary',
    run: expect.any(String),
    status: 'done',
    iterations: 1,
    nodes: { sample: ran, columns: ran, clean: ran },
    metrics: expect.any(Object),
  })
})

test('a second run is all cached, and one --set runs only what depends on it; show says why', async () => {
  const file = await at.graph('chain', chain)
  await at.millrace(['run', file, '--json'])
  const again = summaryOf(await at.millrace(['run', file, '--json']))
  expect(countsOf(again)).toEqual({ sample: '0 ran 1 cached', columns: '0 ran 1 cached', clean: '0 ran 1 cached' })
  const changed = summaryOf(await at.millrace(['run', file, '--set', 'clean.trim=false', '--json']))
  expect(countsOf(changed)).toEqual({ sample: '0 ran 1 cached', columns: '0 ran 1 cached', clean: '1 ran 0 cached' })
  const { stdout } = await at.millrace(['show', changed.run])
  expect(stdout).toContain('cached: nothing that it depends on has changed')
  expect(stdout).toContain('ran: trim is false and was true')
})

test('--no-cache runs everything, --to only what a node needs', async () => {
  const file = await at.graph('chain', chain)
  await at.millrace(['run', file, '--json'])
  const fresh = summaryOf(await at.millrace(['run', file, '--no-cache', '--json']))
  expect(countsOf(fresh)).toEqual({ sample: '1 ran 0 cached', columns: '1 ran 0 cached', clean: '1 ran 0 cached' })
  const some = summaryOf(await at.millrace(['run', file, '--to', 'columns', '--json']))
  expect(Object.keys(countsOf(some))).toEqual(['sample', 'columns'])
})

test('--seed changes what depends on chance', async () => {
  const file = await at.graph('chain', chain)
  await at.millrace(['run', file, '--json'])
  expect(countsOf(summaryOf(await at.millrace(['run', file, '--seed', '8', '--json']))).sample).toBe('1 ran 0 cached')
})

test('where the output is piped, a line for each node and one for the run', async () => {
  const { stdout, code } = await at.millrace(['run', await at.graph('chain', chain)])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^chain: 3 nodes\n/)
  expect(stdout).toMatch(/^sample {2}done {7}200 × \d+ {2}[\d.]+ s$/m)
  expect(stdout).toMatch(/\nrun \S+ done in [\d.]+ s: 3 ran, 0 cached, 0 skipped\n/)
  expect(stdout).not.toContain('\u001b')
})

test('a run in which a node fails ends with 1, and says what to do', async () => {
  const sql = { type: 'process/sql', params: { sql: 'SELECT nothing FROM input' } }
  const graph = { nodes: { ...chain.nodes, sql }, edges: [...chain.edges, ...edges('clean.table -> sql.table')] }
  const { code, stdout } = await at.millrace(['run', await at.graph('failing', graph)])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^sql {2}failed .*nothing/m)
  expect(stdout).toContain('resume it by: millrace resume')
})

test('an invalid graph is refused with 2 before anything runs', async () => {
  const graph = { nodes: { clean: { type: 'clean/auto' } } }
  const file = await at.graph('broken', graph)
  const ran = await at.millrace(['run', file, '--json'])
  expect(ran).toMatchObject({ code: 2, stdout: '' })
  expect(ran.stderr).toMatch(/^error {2}clean/)
  expect(await at.millrace(['validate', file])).toMatchObject({ code: 2 })
  expect((await at.millrace(['runs'])).stdout).toContain('There are no runs yet.')
})

// sample ─→ build ─→ fit
test('Ctrl-C cancels the run, and resume goes on with it', async () => {
  const sample = { type: 'collect/sample', params: { rows: 600 } }
  const fit = { type: 'train/fit', params: { epochs: 40, patience: 0 } }
  const drawn = edges('sample.table -> build.table', 'build.estimator -> fit.estimator')
  const file = await at.graph('slow', { nodes: { sample, build: { type: 'build/mlp' }, fit }, edges: drawn })
  const { child, ended } = at.start('run', file, '--json')
  let isStopped = false
  child.stdout.on('data', text => {
    if (isStopped || !String(text).includes('node-measured')) return
    isStopped = true
    child.kill('SIGINT')
  })
  const { code, lines } = await ended
  expect(code).toBe(130)
  const summary = lines().at(-1)
  expect(summary).toMatchObject({
    status: 'cancelled',
    nodes: { build: { state: 'done' }, fit: { state: 'cancelled' } },
  })
  const resumed = await at.millrace(['resume', String(summary?.run)])
  expect(resumed).toMatchObject({ code: 0 })
  expect(resumed.stdout).toMatch(/^fit {2}done/m)
  expect(resumed.stdout).not.toMatch(/^build/m)
})

test('what was asked wrongly is a sentence on stderr and ends with 2', async () => {
  const wrong: [args: string[], sentence: string][] = [
    [['nothing'], 'There is no command "nothing".'],
    [['run'], 'GRAPH is missing.'],
    [['run', 'nowhere'], 'There is no graph "nowhere".'],
    [['run', './nowhere.json'], 'There is no file'],
    [['run', 'a', 'b'], '"b" is one argument too many.'],
    [['run', 'a', '--what'], "Unknown option '--what'"],
    [['run', 'a', '--set', 'x'], '"x" is not of the form node.param=value.'],
    [['run', 'a', '--seed', '-1'], "Option '--seed' argument is ambiguous"],
    [['show', 'nowhere'], 'There is no run "nowhere".'],
    [['nodes', 'a/b'], 'There is no node type "a/b".'],
    [['predict', 'nowhere'], 'There is no model "nowhere".'],
  ]
  for (const [args, sentence] of wrong) {
    const { code, stderr, stdout } = await at.millrace(args)
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  }
})

test('when the reader of the output goes away, the command ends', async () => {
  const { child, ended } = at.start('nodes', '--json')
  child.stdout.destroy()
  await once(child, 'exit')
  expect((await ended).stderr).not.toContain('EPIPE')
})

interface Summary {
  run: string
  nodes: Record<string, { ran: number; cached: number }>
}

function summaryOf({ lines }: { lines(): Record<string, unknown>[] }): Summary {
  // Its form is what the first test is about.
  return lines().at(-1) as unknown as Summary
}

function countsOf({ nodes }: Summary): Record<string, string> {
  return Object.fromEntries(Object.entries(nodes).map(([id, { ran, cached }]) => [id, `${ran} ran ${cached} cached`]))
}
