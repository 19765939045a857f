import { expect, test } from 'vitest'
import { add, effect, fail, grow, join, loop, number, over, pass, turn, warm } from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'

test('runs the body again until the loop node is done, and what comes after once', async () => {
  //   ┌────────again────────┐
  //  src ─► step ─► loop(3) ┴─done─► after
  const run = await runGraph({ src: grow(10), step: add(), loop: loop(3), after: add(100) }, [
    'src -> step',
    'step -> loop.value',
    'loop.again -> src.feedback',
    'loop.done -> after',
  ])
  expect(run.values('src')).toEqual([10, 11, 12])
  expect(run.turns('step')).toEqual(['1', '2', '3'])
  expect(run.values('after')).toEqual([113])
  expect(run.turns('after')).toEqual([''])
})

test('ends sooner when the loop node finds its target', async () => {
  //   ┌───────again────────┐
  //  src ─► loop(9, ≥ 12)  ┴─done─► after
  const run = await runGraph({ src: grow(10), loop: loop(9, 12), after: add() }, [
    'src -> loop.value',
    'loop.again -> src.feedback',
    'loop.done -> after',
  ])
  expect(run.values('src')).toEqual([10, 11, 12])
  const decisions = run.events.flatMap(event => (event.type === 'loop-decided' ? [[event.again, event.reason]] : []))
  expect(decisions).toEqual([
    [true, 'turn 1 of 9'],
    [true, 'turn 2 of 9'],
    [false, 'target'],
  ])
})

test('leaves of the body run again too, and a turn ends only when they have', async () => {
  //   ┌──────again──────┐
  //  src ─► loop(2)─────┘
  //   └───► leaf
  const run = await runGraph({ src: grow(), leaf: turn(), loop: loop(2) }, [
    'src -> leaf',
    'src -> loop.value',
    'loop.again -> src.feedback',
  ])
  expect(run.turns('leaf')).toEqual(['1', '2'])
  const leafEnds = run.events.findIndex(event => event.type === 'node-finished' && event.node === 'leaf')
  const nextBegins = run.events.findIndex(event => event.type === 'node-started' && event.iteration[0] === 2)
  expect(leafEnds).toBeLessThan(nextBegins)
})

test('what feeds a loop from outside runs once and is there in each turn', async () => {
  //           ┌────again────┐
  //  out ─► join.b          │
  //  src ─► join.a ─► loop(3)
  const run = await runGraph({ out: number(100), src: grow(), both: join(), loop: loop(3) }, [
    'src -> both.a',
    'out -> both.b',
    'both -> loop.value',
    'loop.again -> src.feedback',
  ])
  expect(run.timesRun('out')).toBe(1)
  expect(run.values('both')).toEqual([100, 101, 102])
})

test('feedback into an ordinary port stands in for what the port got in the first turn', async () => {
  //             ┌──again──┐
  //  start ─► step ─► loop(4) ─done─► after
  const run = await runGraph({ start: number(1), step: add(10), loop: loop(4), after: pass() }, [
    'start -> step',
    'step -> loop.value',
    'loop.again -> step.in',
    'loop.done -> after',
  ])
  expect(run.values('step')).toEqual([11, 21, 31, 41])
  expect(run.values('after')).toEqual([41])
  expect(run.timesRun('start')).toBe(1)
})

test('an implicit feedback port starts the turn and enters neither key nor task', async () => {
  //   ┌──────again──────┐
  //  src ─► step ─► loop(2)
  const run = await runGraph({ src: number(7), step: turn(), loop: loop(2) }, [
    'src -> step',
    'step -> loop.value',
    'loop.again -> src.feedback',
  ])
  expect(run.timesRun('src')).toBe(1)
  expect(run.values('src')).toEqual([7, 7])
  expect(run.values('step')).toEqual([8, 9])
  expect(run.world.tasks.every(({ inputs }) => inputs.feedback === undefined)).toBe(true)
})

test('a declared feedback port puts the fields it reads into the key', async () => {
  //   ┌──again──┐
  //  src ─► loop(2)
  const run = await runGraph({ src: grow(), loop: loop(2) }, ['src -> loop.value', 'loop.again -> src.feedback'])
  const feedback = run.events.flatMap(event =>
    event.type === 'node-finished' && event.node === 'src' ? [event.parts.inputs.feedback] : [],
  )
  expect(feedback).toEqual([undefined, '{"iteration":[1]}'])
})

test('takes the other branch in the next turn, within one run', async () => {
  //   ┌──────────────────again─────────────────┐
  //  src ─► check ─yes───────────► store ─► loop(2) ─done─► after
  //           └────no──► clean ──────┘
  const run = await runGraph(
    { src: grow(3), check: over(3), clean: add(50), store: pass(), loop: loop(2), after: pass() },
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
  expect(run.values('store')).toEqual([53, 4])
  expect(run.values('after')).toEqual([4])
  const ends = run.events.flatMap(event => ('node' in event && event.node === 'clean' ? [event.type] : []))
  expect(ends).toEqual(['node-started', 'node-finished', 'node-skipped'])
})

test('a skipped loop node ends the loop, and what comes after is ruled out', async () => {
  //   ┌─────────again─────────┐
  //  src ─► check ─yes─► loop(9) ─done─► after
  const run = await runGraph({ src: grow(0), check: over(3), loop: loop(9), after: pass() }, [
    'src -> check',
    'check.yes -> loop.value',
    'loop.again -> src.feedback',
    'loop.done -> after',
  ])
  expect(run.turns('src')).toEqual(['1'])
  expect(run.because('after')).toBe('check.yes')
  expect(run.status).toBe('done')
})

test('a failure before the loop node ends the loop and the run', async () => {
  //   ┌──────again──────┐
  //  src ─► bad ─► loop(9) ─done─► after
  const run = await runGraph({ src: grow(), bad: fail(), loop: loop(9), after: pass() }, [
    'src -> bad',
    'bad -> loop.value',
    'loop.again -> src.feedback',
    'loop.done -> after',
  ])
  expect(run.because('after')).toBe('bad')
  expect(run.status).toBe('failed')
})

test('a failed leaf does not end the loop', async () => {
  //   ┌──again──┐
  //  src ─► loop(2)
  //   └───► bad
  const run = await runGraph({ src: grow(), bad: fail(), loop: loop(2) }, [
    'src -> bad',
    'src -> loop.value',
    'loop.again -> src.feedback',
  ])
  expect(run.turns('bad')).toEqual(['1', '2'])
  expect(run.status).toBe('failed')
})

test('a node that uses its last outputs is given those of the turn before, and keeps them over a skipped turn', async () => {
  //   ┌────────────again────────────┐
  //  src ─► check ─no─► warm    loop(3)      (src gives 1, 2, 3; warm runs in turns 1 and 2)
  //   └──────────────────────────► value
  const run = await runGraph({ src: grow(0), check: over(1), warm: warm(), loop: loop(3) }, [
    'src -> check',
    'check.no -> warm',
    'src -> loop.value',
    'loop.again -> src.feedback',
  ])
  expect(run.values('warm')).toEqual([0, 1])
  const parts = run.events.flatMap(event =>
    event.type === 'node-finished' && event.node === 'warm' ? [event.parts.previous] : [],
  )
  expect(parts).toEqual([undefined, 'out=report:0'])
})

test('an effect in a body acts in each turn', async () => {
  //   ┌──────again──────┐
  //  src ─► act ─► loop(3)
  const run = await runGraph({ src: number(1), act: effect(), loop: loop(3) }, [
    'src -> act',
    'act -> loop.value',
    'loop.again -> src.feedback',
  ])
  expect(run.timesRun('act')).toBe(3)
})

test('no loop goes on for ever', async () => {
  //   ┌──again──┐
  //  src ─► loop(∞)
  const run = await runGraph({ src: number(1), loop: loop(1e9) }, ['src -> loop.value', 'loop.again -> src.feedback'])
  expect(run.status).toBe('failed')
  expect(run.turns('loop')).toHaveLength(1000)
  expect(run.events).toContainEqual(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'too-many-turns' }) }),
  )
})
