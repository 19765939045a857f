import { expect, test } from 'vitest'
import { drawGraph } from '../../tests/support/drawGraph.ts'
import { eventsOf, halfWay, heard, slow, start, sum, toyRuntimes } from '../../tests/support/toyRuntimes.ts'

const toys = toyRuntimes()

test('a failed run is resumed: what finished is not repeated, what failed is tried again', async () => {
  const runtime = await toys.open()
  const run = await start(runtime, halfWay)
  expect(await runtime.runs.ended(run)).toBe('failed')
  await runtime.runs.resume(run)
  expect(await runtime.runs.ended(run)).toBe('done')
  const events = await eventsOf(runtime, run)
  const finished = events.filter(event => event.type === 'node-finished').map(({ node }) => node)
  expect(finished.sort()).toEqual(['count', 'look', 'one'])
  await expect(runtime.runs.resume(run)).rejects.toMatchObject({ failure: { code: 'run-done' } })
})

test('a command that ends leaves its run interrupted, and it goes on where it stood', async () => {
  const document = drawGraph(
    { one: { type: 'toy/number', params: { value: 1 } }, slow: { type: 'toy/slow', params: { seconds: 1 } } },
    [],
  )
  const first = await toys.open()
  const run = await start(first, document)
  await heard(first, run, 'slow')
  await toys.close(first)
  const second = await toys.open()
  expect(await second.runs.get(run)).toMatchObject({ status: 'interrupted' })
  await second.runs.resume(run)
  expect(await second.runs.ended(run)).toBe('done')
  const events = await eventsOf(second, run)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.filter(event => event.type === 'node-finished' && event.node === 'one')).toHaveLength(1)
  expect(events.filter(({ type }) => type === 'run-resumed')).toHaveLength(1)
})

test("the next server goes on with a server's runs, queued ones too", async () => {
  const first = await toys.open({ owner: 'server', workers: 1 })
  const document = drawGraph({ slow: { type: 'toy/slow', params: { seconds: 1 } } }, [])
  const runs = [await start(first, document), await start(first, document, { fresh: true }), await start(first, sum)]
  await heard(first, runs[0] ?? '', 'slow')
  await toys.close(first)
  const second = await toys.open({ owner: 'server' })
  for (const run of runs) expect(await second.runs.ended(run)).toBe('done')
})

test('a second server on the same home is refused', async () => {
  await toys.open({ owner: 'server' })
  await expect(toys.open({ owner: 'server' })).rejects.toMatchObject({ failure: { code: 'home-in-use' } })
})

test("a server follows a command's run as it goes, and leaves stopping it to the command", async () => {
  const server = await toys.open({ owner: 'server' })
  const command = await toys.open()
  const run = await start(command, slow)
  await heard(server, run, 'slow')
  expect(await server.runs.get(run)).toMatchObject({ status: 'running' })
  await expect(server.runs.cancel(run)).rejects.toMatchObject({ failure: { code: 'run-elsewhere' } })
  await expect(server.runs.resume(run)).rejects.toMatchObject({ failure: { code: 'run-elsewhere' } })
  await expect(server.gc({ dryRun: true })).rejects.toMatchObject({ failure: { code: 'busy' } })
  const followed = eventsOf(server, run)
  await command.runs.cancel(run)
  expect((await followed).at(-1)).toMatchObject({ type: 'run-finished', status: 'cancelled' })
})

test('what a command computed is found by the server that was open all the while', async () => {
  const server = await toys.open({ owner: 'server' })
  const command = await toys.open()
  await command.runs.ended(await start(command, sum))
  const run = await start(server, sum)
  await server.runs.ended(run)
  expect((await server.runs.state(run)).counts.cached).toBe(5)
})
