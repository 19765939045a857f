import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../_state/api.tsx'
import type { TableView } from './useTablePages.ts'

/** Rows that are counted in one go: about a tenth of a second. */
const part = 1_000_000

interface Asked {
  id: string
  rows: number
  filter: TableView['filter']
  /** The first page is there, and could not tell. */
  isNeeded: boolean
}

/** How many rows a filter lets pass, counted part by part: it is seen getting on, and can be stopped and taken up. */
export function useRowCount({ id, rows, filter, isNeeded }: Asked) {
  const api = useApi()
  const [stopped, stop] = useState<TableView['filter']>()
  const [done, setDone] = useState({ filter, parts: 0 })
  const isStopped = filter !== undefined && stopped === filter
  const starts = filter ? Array.from({ length: Math.ceil(rows / part) }, (_, at) => at * part) : []
  const ready = done.filter === filter ? done.parts : 0
  const counts = useQueries({
    queries: starts.map((from, at) =>
      api.artifacts.countRows.queryOptions(
        { ref: { kind: 'table', id }, filter: filter ?? nothing, from, to: Math.min(rows, from + part) },
        {
          enabled: isNeeded && !isStopped && at <= ready,
          staleTime: Number.POSITIVE_INFINITY,
          trpc: { abortOnUnmount: true, context: { alone: true } },
        },
      ),
    ),
  })
  const found = counts.flatMap(({ data }) => data ?? [])
  if (filter && (done.filter !== filter || found.length > done.parts)) setDone({ filter, parts: found.length })
  return {
    counted: found.reduce((sum, count) => sum + count, 0),
    share: starts.length === 0 ? 1 : found.length / starts.length,
    isDone: found.length === starts.length,
    isStopped,
    error: counts.find(({ error }) => error)?.error,
    stop: () => stop(filter),
    resume: () => stop(undefined),
  }
}

const nothing = { column: '', contains: '' }
