import { type KeyboardEvent, useState } from 'react'
import { type CellPlace, type CellRange, type GridSize, headerRow, target } from './cellRange.ts'
import { columnId } from './columnLayout.ts'
import type { TableColumns } from './useColumns.ts'

const widthStep = 16

interface GridKeys {
  id: string
  range: CellRange
  arranged: TableColumns
  first: number
  page: number
  size: GridSize
  select(change: (before: CellRange) => CellRange): void
  goTo(cell: CellPlace, extend: boolean): void
  open(cell: CellPlace): void
  copy(withNames: boolean): void
}

/** The keys of a grid: from cell to cell, and on a head all that the mouse can do with its column. */
export function useGridKeys({ id, range, arranged, page, size, select, goTo, open, copy }: GridKeys) {
  /** The column whose menu is open. */
  const [menu, setMenu] = useState<string>()
  const { active } = range
  const isHead = active.row === headerRow
  const column = columnId(arranged.shown[active.column] ?? -1)

  function onHead(event: KeyboardEvent): boolean {
    const { key, shiftKey, altKey } = event
    const side = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
    const isFar = event.ctrlKey || event.metaKey
    if (key === 'Enter' || key === ' ') arranged.table.getColumn(column)?.toggleSorting(undefined, shiftKey)
    else if ((key === 'ArrowDown' && altKey) || key === 'ContextMenu' || (key === 'F10' && shiftKey)) setMenu(column)
    else if (side !== 0 && shiftKey && isFar) {
      arranged.move(column, side)
      goTo({ row: headerRow, column: active.column + side }, false)
    } else if (side !== 0 && shiftKey) {
      arranged.resize(column, (arranged.table.getColumn(column)?.getSize() ?? 0) + side * widthStep)
    } else return false
    return true
  }

  function onCell({ key, shiftKey }: KeyboardEvent): boolean {
    if (key === 'Enter') {
      const cell = document.getElementById(`${id}-${active.row}-${active.column}`)
      const button = cell?.querySelector('button')
      if (button) button.click()
      else open(active)
    } else if (key === ' ' && shiftKey) selectRows()
    else return false
    return true
  }

  /** All columns of the rows that are selected. */
  function selectRows() {
    select(({ anchor, active }) => ({
      anchor: { row: anchor.row, column: 0 },
      active: { row: active.row, column: size.columns - 1 },
    }))
  }

  function onAny(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event
    const isFar = event.ctrlKey || event.metaKey
    if (isFar && key.toLowerCase() === 'c') copy(shiftKey)
    else if (isFar && key.toLowerCase() === 'a') {
      select(() => ({ anchor: { row: 0, column: 0 }, active: { row: size.rows - 1, column: size.columns - 1 } }))
    } else {
      const to = event.altKey ? undefined : target(active, { key, isFar, page }, size)
      if (!to) return false
      goTo(to, shiftKey)
    }
    return true
  }

  function onKey(event: KeyboardEvent) {
    // Buttons in the grid, and menus that belong to it, have keys of their own.
    if (event.target !== event.currentTarget) return
    if (!(isHead ? onHead(event) : onCell(event)) && !onAny(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return { onKey, menu, setMenu }
}
