'use client'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useEffect, useRef } from 'react'
import type { RunEvent } from '../../graphs/_model/events.ts'
import { useApi } from './api.tsx'
import { useRun } from './runStore.ts'

/** Folds a run's events into the store, at most once a frame however fast they come. Gives whether the line is up. */
export function useRunEvents(run: string | undefined): 'idle' | 'connecting' | 'pending' | 'error' {
  const api = useApi()
  const waiting = useRef<RunEvent[]>([])
  const frame = useRef(0)
  const since = useRun(state => state.since)
  // What still waits when another run is looked at is none of that run's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each run
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current)
      waiting.current = []
    },
    [run],
  )
  const { status } = useSubscription(
    api.runs.events.subscriptionOptions(
      { run: run ?? '', ...(since > 0 && { lastEventId: String(since) }) },
      {
        enabled: run !== undefined,
        onData: ({ data }) => {
          waiting.current.push(data)
          if (waiting.current.length > 1) return
          frame.current = requestAnimationFrame(() => useRun.getState().fold(waiting.current.splice(0)))
        },
      },
    ),
  )
  return status
}
