import { create } from 'zustand'
import type { Incoming } from '../_share/sortFile.ts'

export type Arrived = Incoming & {
  id: number
  /** Where it was dropped, of the window; absent where it was pasted. */
  screen: Point | undefined
  /** Of those that came together. */
  place: { at: number; of: number }
}

export interface Point {
  x: number
  y: number
}

/** Kept over a change of the page: of three files the first may open a graph, and two still wait. */
export const useArrivals = create<{ waiting: readonly Arrived[] }>(() => ({ waiting: [] }))
let count = 0

export function arrive(incoming: Incoming, screen?: Point, place = { at: 1, of: 1 }): void {
  const arrived = { ...incoming, id: ++count, screen, place }
  useArrivals.setState(({ waiting }) => ({ waiting: [...waiting, arrived] }))
}

export function nextArrival(): void {
  useArrivals.setState(({ waiting }) => ({ waiting: waiting.slice(1) }))
}
