'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useApi } from './api.tsx'
import { isOver, useRun } from './runStore.ts'

const lookAgain = 2_000

/**
 * The newest run of a graph, wherever it was started: in another tab, by another person, in a terminal. A graph opens
 * with it on the canvas, also in mid-run, and who looks at the newest goes on to the next; leaving forgets it.
 */
export function useNewestRun(graph: string): string | undefined {
  const api = useApi()
  const queries = useQueryClient()
  const { data, dataUpdatedAt } = useQuery({
    ...api.runs.list.queryOptions({ graph, limit: 1 }),
    refetchInterval: lookAgain,
  })
  const { run: newest, status } = data?.[0] ?? {}
  const known = useRef<{ run: string | undefined; status: string | undefined }>(undefined)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is looked at, also where it is the same
  useEffect(() => {
    if (newest === undefined) return
    const before = known.current
    known.current = { run: newest, status }
    const { run, state, isPast, follow, followOn } = useRun.getState()
    if (run === undefined || (run === before?.run && !isPast)) follow(newest)
    if (run === newest && state.seq > 0 && isOver(state) && status && !isOver({ status })) followOn()
    if (before && (before.run !== newest || before.status !== status)) {
      queries.invalidateQueries(api.runs.list.queryFilter())
    }
  }, [newest, status, dataUpdatedAt, queries, api])
  useEffect(() => () => useRun.getState().follow(undefined), [])
  return newest
}
