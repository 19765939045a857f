import { expect, test } from 'vitest'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { inLocale } from '../../nodes/_contract/text.ts'
import { add, fail, grow, loop, number, over, pass, slow } from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'
import { toyWorld } from '../support/toyWorld.ts'

test("one run's log, read from top to bottom", async () => {
  //   ┌──────────────────again─────────────────┐
  //  src ─► check ─yes───────────► store ─► loop(2) ─done─► after
  //           └────no──► clean ──────┘
  const run = await runGraph(
    { src: grow(3), check: over(3), clean: add(50), store: pass(), loop: loop(2), after: add(100) },
    [
      'src -> check',
      'check.yes -> store',
      'check.no -> clean',
      'clean -> store',
      'store -> loop.value',
      'loop.again -> src.feedback',
      'loop.done -> after',
    ],
  )
  expect(run.events.map(tell)).toEqual([
    'src@1 started, attempt 1',
    'src@1 finished: out=report:3',
    'check@1 started, attempt 1',
    'check@1 finished: no=report:3 seen=report:3 (not over)',
    'clean@1 started, attempt 1',
    'clean@1 finished: out=report:53',
    'store@1 started, attempt 1',
    'store@1 finished: out=report:53',
    'loop@1 started, attempt 1',
    'loop@1 finished: again=feedback:{"history":[],"iteration":[1],"metrics":{"value":53}} (turn 1 of 2)',
    'loop@1 goes on: turn 1 of 2',
    'src@2 started, attempt 1',
    'src@2 finished: out=report:4',
    'check@2 started, attempt 1',
    'check@2 finished: yes=report:4 seen=report:4 (over)',
    'clean@2 skipped: check.no',
    'store@2 started, attempt 1',
    'store@2 finished: out=report:4',
    'loop@2 started, attempt 1',
    'loop@2 finished: done=report:4 (last turn)',
    'loop@2 ends: last turn',
    'after started, attempt 1',
    'after finished: out=report:104',
    'run done',
  ])
})

test('the log of a run with one place, a failure and a cached node', async () => {
  // load ─► bad ─► after
  //  slow ─► end                (one place; load is known from before)
  const world = toyWorld({ cpu: 1 })
  await runGraph({ load: number(1) }, [], { world })
  const run = await runGraph(
    { load: number(1), bad: fail(), after: add(), slow: slow(1), end: add() },
    ['load -> bad', 'bad -> after', 'slow -> end'],
    { world },
  )
  expect(run.events.map(tell)).toEqual([
    'load finished from the cache: out=report:1',
    'slow started, attempt 1',
    'bad queued',
    'slow finished: out=report:1',
    'end queued',
    'bad started, attempt 1',
    'bad failed: This toy fails.',
    'after skipped: bad',
    'end started, attempt 1',
    'end finished: out=report:2',
    'run failed',
  ])
})

test('events count from 1 without gaps, and every one is plain JSON', async () => {
  // load ─► a
  const { events } = await runGraph({ load: number(1), a: add() }, ['load -> a'])
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, place) => place + 1))
  expect(JSON.parse(JSON.stringify(events))).toEqual(events)
})

function tell(event: RunEvent): string {
  const name =
    'node' in event ? `${event.node}${event.iteration.length > 0 ? `@${event.iteration.join('.')}` : ''}` : 'run'
  switch (event.type) {
    case 'node-queued':
      return `${name} queued`
    case 'node-started':
      return `${name} started, attempt ${event.attempt}`
    case 'node-finished': {
      const outputs = Object.entries(event.outputs).map(([port, { id }]) => `${port}=${id}`)
      const how = event.cached ? 'finished from the cache' : 'finished'
      return `${name} ${how}: ${outputs.join(' ')}${event.reason ? ` (${inLocale(event.reason, 'en')})` : ''}`
    }
    case 'node-skipped':
      return `${name} skipped: ${event.because}`
    case 'node-failed':
      return `${name} failed: ${inLocale(event.failure.message, 'en')}`
    case 'loop-decided':
      return `${name} ${event.again ? 'goes on' : 'ends'}: ${inLocale(event.reason, 'en')}`
    case 'run-finished':
      return `${name} ${event.status}`
    default:
      return `${name} ${event.type}`
  }
}
