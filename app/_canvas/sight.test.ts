import { expect, test } from 'vitest'
import { around, isTouching, isWithin, wayInto } from './sight.ts'

const frame = { left: 0, top: 0, right: 100, bottom: 60 }
const box = (left: number, top: number, width = 20, height = 10) => ({
  ...{ left, top },
  right: left + width,
  bottom: top + height,
})

test('a box moves no further than it must to lie in the frame', () => {
  expect(wayInto(box(40, 20), frame)).toEqual({ x: 0, y: 0 })
  expect(wayInto(box(90, 55), frame)).toEqual({ x: -10, y: -5 })
  expect(wayInto(box(-30, -4), frame)).toEqual({ x: 30, y: 4 })
  expect(isWithin(box(80, 50), frame)).toBe(true)
  expect(isWithin(box(81, 50), frame)).toBe(false)
})

test('of a box that is too large the beginning is seen', () => {
  expect(wayInto(box(30, 10, 140), frame).x).toBe(-30)
})

test('a box at the edge touches the frame, one beyond it does not', () => {
  expect(isTouching(box(95, 20), frame)).toBe(true)
  expect(isTouching(box(100, 20), frame)).toBe(false)
  expect(around([box(0, 5), box(50, 40)])).toEqual({ left: 0, top: 5, right: 70, bottom: 50 })
  expect(around([])).toBeUndefined()
})
