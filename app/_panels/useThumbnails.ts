import { useQueries } from '@tanstack/react-query'
import type { Column } from '../../nodes/_contract/kinds/table.ts'
import { useApi } from '../_state/api.tsx'

export interface Thumbnail {
  bytes: number
  type?: string | undefined
  width?: number | undefined
  height?: number | undefined
  /** Base64; absent where the picture is too large to be sent with others. */
  data?: string | undefined
}

/** By column and place: `undefined` while it is on its way, `null` where the cell is empty. */
export type Thumbnails = (column: string, place: number) => Thumbnail | null | undefined

interface Asked {
  id: string
  columns: readonly Column[]
  /** Places of the rows in view; `undefined` for a row that is on its way. */
  places: readonly (number | undefined)[]
}

const together = 16
const keptFor = 60_000

/** The pictures in view, a few rows at a time: what is scrolled by is forgotten after a while. */
export function useThumbnails({ id, columns, places }: Asked): Thumbnails {
  const api = useApi()
  const names = columns.filter(({ media }) => media === 'picture').map(({ name }) => name)
  const known = places.filter(place => place !== undefined)
  const asked = names.flatMap(column => groupsOf(known).map(group => ({ column, group })))
  const found = useQueries({
    queries: asked.map(({ column, group }) =>
      api.artifacts.pictures.queryOptions(
        { ref: { kind: 'table', id }, column, places: group },
        { staleTime: Number.POSITIVE_INFINITY, gcTime: keptFor },
      ),
    ),
  })
  const byPlace = new Map<string, Thumbnail>()
  for (const [at, { column }] of asked.entries())
    for (const picture of found[at]?.data ?? []) byPlace.set(`${picture.place} ${column}`, picture)
  return (column, place) => {
    const picture = byPlace.get(`${place} ${column}`)
    if (picture) return picture
    const at = asked.findIndex(each => each.column === column && each.group.includes(place))
    return found[at]?.data ? null : undefined
  }
}

/** Rows that lie beside each other in the file are asked for in fixed groups, so that scrolling by one asks for nothing. */
function groupsOf(places: readonly number[]): number[][] {
  const isInOrder = places.every((place, at) => at === 0 || place === (places[at - 1] ?? 0) + 1)
  if (!isInOrder) return chunksOf(places)
  const groups = new Set(places.map(place => Math.floor(place / together)))
  return [...groups].map(group => Array.from({ length: together }, (_, at) => group * together + at))
}

function chunksOf(places: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(places.length / together) }, (_, at) =>
    places.slice(at * together, (at + 1) * together),
  )
}
