import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { DragEvent, ReactNode } from 'react'
import { z } from 'zod'
import { type Column, cell } from '../../../nodes/_contract/kinds/table.ts'
import { formatNumber } from '../Metrics.tsx'
import { useTypeName } from '../useTypeName.ts'
import { Histogram } from './Histogram.tsx'
import { visible } from './shownCell.ts'

/** What a worker tells of a column; see `nodes/_table/preview.ts`. */
export const columnFacts = z.object({
  name: z.string(),
  nulls: z.number(),
  distinct: z.number(),
  isAbout: z.boolean().optional(),
  minimum: cell,
  maximum: cell,
  bins: z.object({ counts: z.array(z.number()) }).optional(),
  top: z.array(z.object({ value: cell, count: z.number() })).optional(),
})
export type ColumnFacts = z.infer<typeof columnFacts>

export interface ColumnSort {
  isDescending: boolean
  /** Which of several columns it is that sort, from 1; absent where it is the only one. */
  rank?: number | undefined
}

interface ColumnHeadProps {
  column: Column
  facts: ColumnFacts | undefined
  rows: number
  sort: ColumnSort | undefined
  isActive: boolean
  sortBy(isAdded: boolean): void
  /** The menu and the edge to pull. */
  children: ReactNode
}

/** A column's name and type, how much is empty, how many values there are and how they lie. Sorts when pressed. */
export function ColumnHead({ column, facts, rows, sort, isActive, sortBy, children }: ColumnHeadProps) {
  const t = useTranslations('data')
  const { name, type } = column
  const share = facts && rows > 0 ? facts.nulls / rows : 0
  const distinct = facts && `${facts.isAbout ? '≈ ' : ''}${formatNumber(facts.distinct)}`
  const typeName = useTypeName()(column)
  return (
    <div className={`relative h-full ${isActive ? activeLook : ''}`}>
      <button
        type="button"
        tabIndex={-1}
        onClick={event => sortBy(event.shiftKey)}
        title={titleOf(column, facts)}
        className="flex w-full flex-col gap-0.5 px-2 py-1 text-left group-hover/head:bg-grid"
      >
        <span className="flex w-full items-center gap-1 pr-4">
          <span className="truncate font-medium">{visible(name)}</span>
          <span className="shrink-0 text-dim">{typeName}</span>
          {sort && (
            <span className="flex shrink-0 items-center text-accent">
              {sort.isDescending ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />}
              {sort.rank}
            </span>
          )}
        </span>
        <Histogram counts={facts?.bins?.counts ?? facts?.top?.map(({ count }) => count) ?? []} />
        <span className="w-full truncate font-sans text-dim tabular-nums">
          {!facts
            ? '…'
            : type === 'binary'
              ? t('empties', { nulls: percent(share) })
              : t('facts', { distinct: distinct ?? '', nulls: percent(share) })}
        </span>
      </button>
      {children}
    </div>
  )
}

export const activeLook = 'shadow-[inset_0_0_0_2px_var(--accent)]'

interface HeadDrag {
  /** Not while its edge is pulled. */
  canDrag(): boolean
  drop(dragged: string): void
}

/** Takes a column by its head to another's place. */
export function draggedHead(id: string, { canDrag, drop }: HeadDrag) {
  const kind = 'application/x-millrace-column'
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      if (!canDrag()) return event.preventDefault()
      event.dataTransfer.setData(kind, id)
      event.dataTransfer.effectAllowed = 'move'
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(kind)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const dragged = event.dataTransfer.getData(kind)
      if (!dragged) return
      event.preventDefault()
      event.stopPropagation()
      if (dragged !== id) drop(dragged)
    },
  }
}

function titleOf({ name, type }: Column, facts: ColumnFacts | undefined): string {
  if (!facts || type === 'binary') return name
  const most = facts.top?.slice(0, 5).map(({ value, count }) => `${String(value)}: ${formatNumber(count)}`)
  return [`${name} (${type}): ${String(facts.minimum ?? '–')} … ${String(facts.maximum ?? '–')}`, ...(most ?? [])].join(
    '\n',
  )
}

function percent(share: number): string {
  if (share === 0) return '0 %'
  return share < 0.001 ? '< 0.1 %' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
}
