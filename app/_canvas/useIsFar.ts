import { useEffect, useState } from 'react'
import { isFar, useCanvas } from '../_state/canvasStore.ts'

/** What is drawn anew of a frame's share, in edges. */
const costs = { card: 4, edge: 1 }
const share = 24
/** Cards that come into sight together are drawn whole up to here; the others are boxes at first. */
const mostAtOnce = 48

interface Follower {
  cost: number
  isFar: boolean
  turn(isFar: boolean): void
}

const followers = new Set<Follower>()
let frame: number | undefined
let begun = 0

/**
 * Whether a card or an edge is drawn as it looks from far away. When the distance changes, all follow within a few
 * frames, some at a time, and so do those of many that come into sight: hundreds at once would hold up the hand that
 * zooms.
 */
export function useIsFar(of: keyof typeof costs): boolean {
  const [isDrawnFar, turn] = useState(() => firstLook(costs[of]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is first drawn as is where it follows from
  useEffect(() => {
    const follower: Follower = { cost: costs[of], isFar: isDrawnFar, turn }
    followers.add(follower)
    if (isDrawnFar !== isFar(useCanvas.getState())) follow()
    return () => {
      followers.delete(follower)
    }
  }, [])
  return isDrawnFar
}

useCanvas.subscribe((state, before) => {
  if (isFar(state) !== isFar(before)) follow()
})

function firstLook(cost: number): boolean {
  if (isFar(useCanvas.getState())) return true
  if (begun === 0)
    requestAnimationFrame(() => {
      begun = 0
    })
  begun += cost
  return begun > mostAtOnce
}

function follow(): void {
  if (frame !== undefined) return
  frame = requestAnimationFrame(() => {
    frame = undefined
    if (turnSome()) follow()
  })
}

/** Gives whether some are left. */
function turnSome(): boolean {
  const wanted = isFar(useCanvas.getState())
  let left = share
  for (const follower of followers) {
    if (follower.isFar === wanted) continue
    if (left <= 0) return true
    follower.isFar = wanted
    follower.turn(wanted)
    left -= follower.cost
  }
  return false
}
