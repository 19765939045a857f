import { expect, test } from 'vitest'
import { add, grow, join, loop, number, pass, turn } from '../support/engineToys.ts'
import { runGraph } from '../support/runGraph.ts'

test('an inner loop runs all its turns in each turn of the outer one', async () => {
  //  ┌───────────────again────────────────────┐
  //  │        ┌───again────┐                  │
  //  a ────► b ─► c ─► inner(2) ─done─► d ─► outer(2) ─done─► e
  const run = await runGraph(
    { a: grow(10), b: pass(), c: turn(), inner: loop(2), d: pass(), outer: loop(2), e: pass() },
    [
      'a -> b',
      'b -> c',
      'c -> inner.value',
      'inner.again -> b.feedback',
      'inner.done -> d',
      'd -> outer.value',
      'outer.again -> a.feedback',
      'outer.done -> e',
    ],
  )
  expect(run.turns('a')).toEqual(['1', '2'])
  expect(run.turns('c')).toEqual(['1.1', '1.2', '2.1', '2.2'])
  expect(run.values('c')).toEqual([11, 12, 12, 13])
  expect(run.turns('d')).toEqual(['1', '2'])
  expect(run.values('e')).toEqual([13])
  expect(run.turns('e')).toEqual([''])
})

test('feedback of the inner loop begins anew in each turn of the outer one', async () => {
  //  ┌──────────────again───────────────┐
  //  │        ┌──again──┐               │
  //  a ────► sum ─► inner(3) ─done─► outer(2)       (sum adds 10 to its own last value)
  const run = await runGraph({ a: grow(0), sum: add(10), inner: loop(3), outer: loop(2) }, [
    'a -> sum',
    'sum -> inner.value',
    'inner.again -> sum.in',
    'inner.done -> outer.value',
    'outer.again -> a.feedback',
  ])
  expect(run.values('sum')).toEqual([10, 20, 30, 11, 21, 31])
})

test('of two loops that feed one port the inner one counts, once it is past its first turn', async () => {
  //           ┌──────────again─────────┐
  //           ├──again──┐              │
  //  a ────► sum ─► inner(2) ─done─► outer(2)
  const run = await runGraph({ a: number(1), sum: add(10), inner: loop(2), outer: loop(2) }, [
    'a -> sum',
    'sum -> inner.value',
    'inner.again -> sum.in',
    'inner.done -> outer.value',
    'outer.again -> sum.in',
  ])
  expect(run.values('sum')).toEqual([11, 21, 31, 41])
})

test('one loop after the other: what leaves the first enters each turn of the second', async () => {
  //  ┌──again──┐                  ┌────again────┐
  //  a ─► first(2) ─done─► b ─► both.b          │
  //                        c ─► both.a ─► second(2) ─done─► end
  const run = await runGraph(
    { a: grow(0), first: loop(2), b: pass(), c: grow(100), both: join(), second: loop(2), end: pass() },
    [
      'a -> first.value',
      'first.again -> a.feedback',
      'first.done -> b',
      'c -> both.a',
      'b -> both.b',
      'both -> second.value',
      'second.again -> c.feedback',
      'second.done -> end',
    ],
  )
  expect(run.timesRun('b')).toBe(1)
  expect(run.values('both')).toEqual([101, 102])
  expect(run.values('end')).toEqual([102])
})

test('a leaf of the inner body keeps the turn of the outer one open', async () => {
  //  ┌────────────again────────────┐
  //  │   ┌──again──┐               │
  //  a ─► b ─► inner(2) ─done─► outer(2)
  //       └──► leaf
  const run = await runGraph({ a: grow(0), b: pass(), leaf: turn(), inner: loop(2), outer: loop(2) }, [
    'a -> b',
    'b -> leaf',
    'b -> inner.value',
    'inner.again -> b.feedback',
    'inner.done -> outer.value',
    'outer.again -> a.feedback',
  ])
  expect(run.turns('leaf')).toEqual(['1.1', '1.2', '2.1', '2.2'])
})
