import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowRight, Columns3, Pin } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Popover } from 'radix-ui'
import { useMemo, useRef, useState } from 'react'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'
import { Button } from '../Button.tsx'
import { overlayInput } from '../Overlay.tsx'
import { useTypeName } from '../useTypeName.ts'
import { columnId, columnPlace } from './columnLayout.ts'
import { visible } from './shownCell.ts'
import type { TableColumns } from './useColumns.ts'

interface ColumnsButtonProps {
  columns: readonly Column[]
  arranged: TableColumns
  /** Brings a column that is shown into view. */
  goTo(id: string): void
}

/** Which columns are shown, of two as of two thousand: searched, hidden, pinned, gone to. */
export function ColumnsButton(props: ColumnsButtonProps) {
  const t = useTranslations('data')
  const { columns, arranged } = props
  const hidden = columns.length - arranged.shown.length
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button className="!h-6 !px-2 text-[11px]">
          <Columns3 size={12} aria-hidden />
          {hidden > 0 ? t('columnsHidden', { hidden }) : t('columns')}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('columns')}
          className="z-30 flex w-80 max-w-[calc(100vw-16px)] flex-col overflow-hidden rounded-md border border-line bg-card text-[12px] shadow-lg"
        >
          <ColumnList
            {...props}
            goTo={id => {
              props.goTo(id)
              setOpen(false)
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

const lineHeight = 26

function ColumnList({ columns, arranged, goTo }: ColumnsButtonProps) {
  const t = useTranslations('data')
  const typeName = useTypeName()
  const { table, isArranged, reset } = arranged
  const [asked, ask] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const ids = useMemo(() => {
    const words = asked.trim().toLowerCase()
    return columns.flatMap(({ name }, place) => (name.toLowerCase().includes(words) ? [columnId(place)] : []))
  }, [columns, asked])
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => list.current,
    estimateSize: () => lineHeight,
    overscan: 6,
  })
  const showAll = (isShown: boolean) =>
    table.setColumnVisibility(before => ({ ...before, ...Object.fromEntries(ids.map(id => [id, isShown])) }))
  return (
    <>
      <input
        type="search"
        // It was opened to search in.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        aria-label={t('searchColumns')}
        placeholder={t('searchColumns')}
        className={`${overlayInput} !py-2`}
        value={asked}
        onChange={({ target }) => ask(target.value)}
      />
      <div className="flex items-center gap-2 border-b border-line px-2 py-1.5">
        <Button className="!h-6 !px-2 text-[11px]" disabled={ids.length === 0} onClick={() => showAll(true)}>
          {t('showThese', { count: ids.length })}
        </Button>
        <Button className="!h-6 !px-2 text-[11px]" disabled={ids.length === 0} onClick={() => showAll(false)}>
          {t('hideThese', { count: ids.length })}
        </Button>
        <Button className="ml-auto !h-6 !px-2 text-[11px]" disabled={!isArranged} onClick={reset}>
          {t('asInTable')}
        </Button>
      </div>
      {ids.length === 0 && <p className="px-3 py-2 text-dim">{t('noColumn', { asked })}</p>}
      <section
        ref={list}
        className="max-h-64 overflow-y-auto p-1"
        // A scrolling area takes the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        aria-label={t('columns')}
      >
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const id = ids[index] ?? ''
            const column = table.getColumn(id)
            const found = columns[columnPlace(id)]
            const name = visible(found?.name ?? '')
            const isPinned = column?.getIsPinned() === 'start'
            return (
              <div
                key={id}
                className="absolute inset-x-0 top-0 flex items-center gap-1 rounded px-1.5 hover:bg-grid"
                style={{ height: lineHeight, transform: `translateY(${start}px)` }}
              >
                <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2">
                  <input
                    type="checkbox"
                    checked={column?.getIsVisible() ?? false}
                    onChange={({ target }) => column?.toggleVisibility(target.checked)}
                  />
                  <span className="mono truncate text-[11px]">{name}</span>
                  <span className="mono shrink-0 text-[11px] text-dim">{found && typeName(found)}</span>
                </label>
                <button
                  type="button"
                  aria-pressed={isPinned}
                  aria-label={t('pinColumn', { column: name })}
                  title={t(isPinned ? 'unpin' : 'pin')}
                  className={`rounded p-0.5 hover:bg-line ${isPinned ? 'text-accent' : 'text-dim'}`}
                  onClick={() => column?.pin(isPinned ? false : 'start')}
                >
                  <Pin size={12} aria-hidden />
                </button>
                <button
                  type="button"
                  aria-label={t('goToColumn', { column: name })}
                  title={t('goToColumn', { column: name })}
                  disabled={!column?.getIsVisible()}
                  className="rounded p-0.5 text-dim hover:bg-line disabled:opacity-40"
                  onClick={() => goTo(id)}
                >
                  <ArrowRight size={12} aria-hidden />
                </button>
              </div>
            )
          })}
        </div>
      </section>
    </>
  )
}
