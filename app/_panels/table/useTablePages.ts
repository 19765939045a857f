import { useQueries } from '@tanstack/react-query'
import { z } from 'zod'
import { type Cell, cell } from '../../../nodes/_contract/kinds/table.ts'
import { useApi } from '../../_state/api.tsx'
import { groupsOf, placeIn } from './columnGroups.ts'
import { pagesFor } from './rowWindow.ts'
import { useSettled } from './useSettled.ts'

const page = z.object({ rows: z.array(z.array(cell)), places: z.array(z.number()), total: z.number().nullable() })
const size = 200
/** Columns that are read together: of a table of thousands only what is in view. */
const together = 48
const untilAsked = 60
/** Pages out of view are forgotten soon: a table never gathers in memory. */
const keptFor = 20_000

export interface TableView {
  sort: readonly { column: string; descending: boolean }[]
  filter?: { column: string; contains: string } | undefined
}

export interface TableRow {
  /** Where it stands in the file, whatever the view is sorted by. */
  place: number
  /** The cell of a column by its place in the table; `undefined` while it is on its way. */
  cellAt(column: number): Cell | undefined
}

interface Asked {
  id: string
  view: TableView
  first: number
  count: number
  /** As far as is known. */
  total: number
  /** Places of the columns in view, and how many the table has. */
  columns: readonly number[]
  width: number
}

/** The rows in view, from pages that come on demand; `undefined` for a row that is on its way. */
export function useTablePages({ id, view: { sort, filter }, first, count, total, columns, width }: Asked) {
  const api = useApi()
  const asked = useSettled(first, untilAsked)
  const numbers = pagesFor(asked, count, { total: Math.max(1, total), size })
  const groups = groupsOf(columns, { together, width })
  const pages = useQueries({
    queries: numbers.flatMap(number =>
      groups.map(group =>
        api.artifacts.rows.queryOptions(
          {
            ref: { kind: 'table', id },
            offset: number * size,
            limit: size,
            ...(sort.length > 0 && { sort: [...sort] }),
            ...(filter && { filter }),
            ...(groups.length > 1 || width > together ? { columns: group.columns } : {}),
          },
          // Alone, so that leaving it ends it; see api.tsx.
          { staleTime: Number.POSITIVE_INFINITY, gcTime: keptFor, trpc: { abortOnUnmount: true, context: alone } },
        ),
      ),
    ),
  })
  const parsed = pages.map(({ data }) => (data === undefined ? undefined : page.parse(data)))
  const rowAt = (row: number): TableRow | undefined => {
    const at = numbers.indexOf(Math.floor(row / size))
    if (at < 0) return undefined
    const mine = parsed.slice(at * groups.length, (at + 1) * groups.length)
    const place = mine.find(each => each)?.places[row % size]
    if (place === undefined) return undefined
    return {
      place,
      cellAt: column => {
        const { group, within } = placeIn(groups, column)
        return mine[group]?.rows[row % size]?.[within]
      },
    }
  }
  return {
    rowAt,
    /** Told by a page that is not full; `undefined` where no page has come. */
    total: parsed.find(each => each && each.total !== null)?.total ?? (parsed.some(each => each) ? null : undefined),
    error: pages.find(({ error }) => error)?.error,
    isWaiting: pages.some(({ isFetching, data }) => isFetching && data === undefined),
  }
}

const alone = { alone: true }
