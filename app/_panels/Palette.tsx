import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { stages } from '../../nodes/_contract/node.ts'
import { addNodeHere, nodeTypeFormat } from '../_canvas/addNodes.ts'
import { familyOf } from '../_canvas/family.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useText } from '../_state/locale.tsx'
import { NothingFound } from './NothingFound.tsx'
import { findEntries, type NodeEntry, nodeEntries } from './nodeEntries.ts'

/** What can be added, by stage: dragged onto the canvas or an edge, clicked, or chosen by keyboard. */
export function Palette() {
  const t = useTranslations('palette')
  const [asked, ask] = useState('')
  const found = findEntries(nodeEntries, asked)
  const [first] = found
  const isSearch = asked.trim() !== ''
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <label className="m-2 flex h-7 items-center gap-1.5 rounded-md border border-line bg-ground px-2 focus-within:border-accent">
        <Search size={13} aria-hidden className="shrink-0 text-dim" />
        <input
          type="search"
          value={asked}
          onChange={event => ask(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && first && !event.nativeEvent.isComposing) addNodeHere(first.type)
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              focusEntry(event.currentTarget.closest('[data-palette]'), 0)
            }
          }}
          placeholder={t('search')}
          aria-label={t('search')}
          className="min-w-0 flex-1 bg-transparent !outline-none placeholder:text-dim"
        />
      </label>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3" data-entries>
        {found.length === 0 && <NothingFound asked={asked} />}
        {/* The best first: Enter adds it. */}
        {isSearch && found.map((entry, at) => <Entry key={entry.type} entry={entry} isFirst={at === 0} />)}
        {stages.map(stage => {
          const entries = isSearch ? [] : found.filter(entry => entry.stage === stage)
          if (entries.length === 0) return null
          return (
            <section key={stage} aria-labelledby={`stage-${stage}`} className="pt-1.5">
              <h2 id={`stage-${stage}`} className="px-1 pb-0.5 text-[11px] font-semibold text-dim">
                {t(`stage_${stage}`)}
              </h2>
              {entries.map(entry => (
                <Entry key={entry.type} entry={entry} />
              ))}
            </section>
          )
        })}
      </div>
    </div>
  )
}

function Entry({ entry, isFirst = false }: { entry: NodeEntry; isFirst?: boolean }) {
  const text = useText()
  const { icon: Icon, color } = familyOf(entry.type)
  return (
    <button
      type="button"
      draggable
      data-entry
      title={text(entry.summary)}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.setData(nodeTypeFormat, entry.type)
        event.dataTransfer.effectAllowed = 'copy'
        useCanvas.setState({ dragged: entry.type })
      }}
      onDragEnd={() => useCanvas.setState({ dragged: undefined })}
      onKeyDown={moveFocus}
      onClick={() => addNodeHere(entry.type)}
      className={`flex h-7 w-full cursor-grab items-center gap-2 rounded-md px-1.5 text-left hover:bg-grid active:cursor-grabbing ${isFirst ? 'bg-grid' : ''}`}
    >
      <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
      <span className="truncate">{text(entry.title)}</span>
    </button>
  )
}

/** The arrows go through the entries, as in a menu. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  const all = event.currentTarget.closest('[data-entries]')
  const at = [...(all?.querySelectorAll('[data-entry]') ?? [])].indexOf(event.currentTarget)
  focusEntry(all, at + (event.key === 'ArrowDown' ? 1 : -1))
}

function focusEntry(within: Element | null, index: number): void {
  const entry = within?.querySelectorAll('[data-entry]')[index]
  if (entry instanceof HTMLElement) entry.focus()
}
