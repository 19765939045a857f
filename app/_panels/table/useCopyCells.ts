import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { type Cell, type Column, cell } from '../../../nodes/_contract/kinds/table.ts'
import { copyText } from '../../_share/copyText.ts'
import { useApiClient } from '../../_state/api.tsx'
import { useErrorText } from '../../_state/useErrorText.ts'
import { formatNumber } from '../Metrics.tsx'
import { asTsv, namesAsTsv } from './asTsv.ts'
import { bounds, type CellRange, sizeOf } from './cellRange.ts'
import type { TableView } from './useTablePages.ts'

const page = z.object({ rows: z.array(z.array(cell)) })
const mostCells = 100_000
const atOnce = 1000
const mostNamed = 500
/** A cell of a spreadsheet holds no more. */
const longest = 32_766
const saidFor = 2_000

type CopyState = { type: 'idle' | 'reading' | 'copied' } | { type: 'refused'; message: string }

export interface Copying {
  state: CopyState
  copy(withNames: boolean): void
}

interface Copied {
  id: string
  view: TableView
  range: CellRange
  columns: readonly Column[]
  /** Places of the columns shown, from the left. */
  shown: readonly number[]
}

/** Takes the selected cells to the clipboard, whole texts and all, also those out of view. */
export function useCopyCells({ id, view, range, columns, shown }: Copied): Copying {
  const t = useTranslations('data')
  const errorText = useErrorText()
  const client = useApiClient()
  const [state, setState] = useState<CopyState>({ type: 'idle' })
  useEffect(() => {
    if (state.type !== 'copied') return
    const timer = setTimeout(() => setState({ type: 'idle' }), saidFor)
    return () => clearTimeout(timer)
  }, [state])

  async function readRows(places: readonly number[]): Promise<Cell[][]> {
    const { top, bottom } = bounds(range)
    const rows: Cell[][] = []
    // An address has room for so many columns; of more all are read.
    const asked = places.length <= mostNamed ? { columns: [...places] } : {}
    for (let offset = Math.max(0, top); offset <= bottom; offset += atOnce) {
      const limit = Math.min(atOnce, bottom + 1 - offset)
      const found = await client.artifacts.rows.query({
        ...{ ref: { kind: 'table', id }, offset, limit, sort: [...view.sort], longest, ...asked },
        ...(view.filter && { filter: view.filter }),
      })
      const read = page.parse(found).rows
      rows.push(...(asked.columns ? read : read.map(row => places.map(place => row[place] ?? null))))
    }
    return rows
  }

  async function copy(withNames: boolean): Promise<void> {
    const size = sizeOf(range)
    if (size.rows * size.columns > mostCells) {
      setState({ type: 'refused', message: t('tooMany', { most: formatNumber(mostCells) }) })
      return
    }
    const { left, right } = bounds(range)
    const places = shown.slice(left, right + 1)
    const named = places.flatMap(place => columns[place] ?? [])
    setState({ type: 'reading' })
    try {
      const rows = size.rows > 0 ? await readRows(places) : []
      // A header alone is its name.
      const lines = [
        ...(withNames || size.rows === 0 ? [namesAsTsv(named)] : []),
        ...(rows.length > 0 ? [asTsv(rows, named)] : []),
      ]
      await copyText(lines.join('\n'))
      setState({ type: 'copied' })
    } catch (error) {
      setState({ type: 'refused', message: errorText(error) })
    }
  }

  return { state, copy: withNames => void copy(withNames) }
}
