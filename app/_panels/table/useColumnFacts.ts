import { useQueries } from '@tanstack/react-query'
import { z } from 'zod'
import { useApi } from '../../_state/api.tsx'
import { type ColumnFacts, columnFacts } from './ColumnHead.tsx'
import { groupsOf } from './columnGroups.ts'

const facts = z.object({ splits: z.record(z.string(), z.number()), columns: z.array(columnFacts) })
/** Few, as each is counted over all rows. */
const together = 12

interface Asked {
  id: string
  columns: readonly number[]
  width: number
}

/** What each column in view holds, by its place in the table, and how many rows are on each side of the split. */
export function useColumnFacts({ id, columns, width }: Asked) {
  const api = useApi()
  const groups = groupsOf(columns, { together, width })
  const found = useQueries({
    queries: groups.map(group =>
      api.artifacts.preview.queryOptions(
        { kind: 'table', id, columns: group.columns },
        { staleTime: Number.POSITIVE_INFINITY },
      ),
    ),
  })
  const parsed = found.map(({ data }) => facts.safeParse(data).data)
  return {
    splits: parsed.find(each => each)?.splits ?? {},
    factsOf: (place: number): ColumnFacts | undefined => {
      const at = groups.findIndex(({ columns }) => columns.includes(place))
      return parsed[at]?.columns[place - (groups[at]?.from ?? 0)]
    },
  }
}
