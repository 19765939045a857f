import { expect, test } from 'vitest'
import { createLanes } from './lanes.ts'

const never = new AbortController().signal

test('a place is given at once while one is free, then in the order of asking', async () => {
  const lanes = createLanes({ cpu: 1, gpu: 1 })
  const release = lanes.take('cpu', never)
  if (typeof release !== 'function') throw new Error('no place')
  expect(typeof lanes.take('gpu', never)).toBe('function')
  const order: string[] = []
  const next = Promise.resolve(lanes.take('cpu', never)).then(give => order.push('first') && give)
  const last = Promise.resolve(lanes.take('cpu', never)).then(() => order.push('second'))
  release()
  release()
  const give = await next
  expect(order).toEqual(['first'])
  if (typeof give === 'function') give()
  await last
  expect(order).toEqual(['first', 'second'])
})

test('who stops waiting takes no place', async () => {
  const lanes = createLanes({ cpu: 1, gpu: 1 })
  const release = lanes.take('cpu', never)
  const stop = new AbortController()
  const gone = Promise.resolve(lanes.take('cpu', stop.signal))
  stop.abort()
  await expect(gone).rejects.toThrow()
  if (typeof release === 'function') release()
  expect(typeof lanes.take('cpu', never)).toBe('function')
})
