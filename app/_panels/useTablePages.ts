import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { type Cell, cell } from '../../nodes/_contract/kinds/table.ts'
import { useApi } from '../_state/api.tsx'
import { pagesFor } from './rowWindow.ts'

const page = z.object({ rows: z.array(z.array(cell)), places: z.array(z.number()), total: z.number() })
const size = 200
const untilAsked = 60
/** Pages out of view are forgotten soon: a table never gathers in memory. */
const keptFor = 20_000

export interface TableView {
  sort?: { column: string; descending: boolean }
  filter?: { column: string; contains: string }
}

export interface TableRow {
  cells: readonly Cell[]
  /** Where it stands in the file, whatever the view is sorted by. */
  place: number
}

interface Asked extends TableView {
  id: string
  first: number
  count: number
  /** Rows of the table, until a page says how many the filter lets pass. */
  rows: number
}

/** The rows in view, from pages that come on demand; `undefined` for a row that is on its way. */
export function useTablePages({ id, first, count, rows, sort, filter }: Asked) {
  const api = useApi()
  const asked = useSettled(first)
  const [total, setTotal] = useState(rows)
  const numbers = pagesFor(asked, count, { total: Math.max(1, total), size })
  const pages = useQueries({
    queries: numbers.map(number =>
      api.artifacts.rows.queryOptions(
        {
          ref: { kind: 'table', id },
          offset: number * size,
          limit: size,
          ...(sort && { sort }),
          ...(filter && { filter }),
        },
        { staleTime: Number.POSITIVE_INFINITY, gcTime: keptFor },
      ),
    ),
  })
  const parsed = pages.map(({ data }) => (data === undefined ? undefined : page.parse(data)))
  const found = parsed.find(each => each)?.total
  useEffect(() => {
    if (found !== undefined) setTotal(found)
  }, [found])
  const rowAt = (row: number): TableRow | undefined => {
    const at = parsed[numbers.indexOf(Math.floor(row / size))]
    const [cells, place] = [at?.rows[row % size], at?.places[row % size]]
    return cells && place !== undefined ? { cells, place } : undefined
  }
  return { total, rowAt, error: pages.find(({ error }) => error)?.error, isLoading: found === undefined }
}

/** Scrolling fast asks for no page that is only passed by. */
function useSettled(value: number): number {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => settle(value), untilAsked)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
