import { useEffect, useState } from 'react'
import { isFar, useCanvas } from '../_state/canvasStore.ts'

/** What is drawn anew of a frame's share, in edges. */
export const costs = { card: 4, edge: 1 }
const share = 48

interface Follower {
  cost: number
  isFar: boolean
  turn(isFar: boolean): void
}

const followers = new Set<Follower>()
let frame: number | undefined

/**
 * Whether a card or an edge is drawn as it looks from far away. When the distance changes, all follow within a few
 * frames, some at a time: hundreds at once would hold up the hand that zooms.
 */
export function useIsFar(of: keyof typeof costs): boolean {
  const [isDrawnFar, turn] = useState(() => isFar(useCanvas.getState()))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is first drawn as is where it follows from
  useEffect(() => {
    const follower: Follower = { cost: costs[of], isFar: isDrawnFar, turn }
    followers.add(follower)
    follow()
    return () => {
      followers.delete(follower)
    }
  }, [])
  return isDrawnFar
}

useCanvas.subscribe((state, before) => {
  if (isFar(state) !== isFar(before)) follow()
})

function follow(): void {
  const wanted = isFar(useCanvas.getState())
  if (frame === undefined && [...followers].some(({ isFar }) => isFar !== wanted))
    frame = requestAnimationFrame(() => {
      frame = undefined
      turnSome(wanted)
      follow()
    })
}

function turnSome(wanted: boolean): void {
  let left = share
  for (const follower of followers) {
    if (left <= 0) return
    if (follower.isFar === wanted) continue
    follower.isFar = wanted
    follower.turn(wanted)
    left -= follower.cost
  }
}
