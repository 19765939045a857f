import { Command } from 'cmdk'
import { useTranslations } from 'next-intl'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { findFitting } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { addNodeAt } from '../_canvas/addNodes.ts'
import { familyOf } from '../_canvas/family.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { NothingFound } from './NothingFound.tsx'
import { findEntries, nodeEntries } from './nodeEntries.ts'
import { overlayInput, overlayItem } from './Overlay.tsx'

/** The list of nodes at the cursor; after an edge was dropped, of those that fit it, wired on choice. */
export function NodeSearch() {
  const t = useTranslations('palette')
  const text = useText()
  const search = useCanvas(state => state.search)
  const [asked, ask] = useState('')
  const { document } = useDocument.getState()
  if (!search || !document) return null
  const fitting = search.from && findFitting(document, search.from, specs).types.map(({ type }) => type)
  const offered = fitting ? fitting.flatMap(type => nodeEntries.filter(entry => entry.type === type)) : nodeEntries
  const close = () => {
    useCanvas.setState({ search: undefined })
    ask('')
  }
  return (
    <Popover.Root open onOpenChange={isOpen => !isOpen && close()}>
      <Popover.Anchor asChild>
        <span className="fixed" style={{ left: search.screen.x, top: search.screen.y }} />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          side="right"
          align="start"
          collisionPadding={12}
          aria-label={t('add')}
          onCloseAutoFocus={event => {
            event.preventDefault()
            // Opened again at once, it keeps the focus.
            if (useCanvas.getState().search) return
            window.document.querySelector<HTMLElement>('.react-flow')?.focus({ preventScroll: true })
          }}
          className="z-50 w-72 overflow-hidden rounded-md border border-line bg-card shadow-xl"
        >
          <Command loop label={t('add')} shouldFilter={false}>
            <Command.Input
              autoFocus
              value={asked}
              onValueChange={ask}
              placeholder={t(search.from ? 'searchFitting' : 'search')}
              className={overlayInput}
            />
            <Command.List className="max-h-72 overflow-y-auto p-1">
              <Command.Empty className="px-2">
                <NothingFound asked={asked} isFitting={fitting !== undefined} />
              </Command.Empty>
              {findEntries(offered, asked).map(entry => {
                const { icon: Icon, color } = familyOf(entry.type)
                return (
                  <Command.Item
                    key={entry.type}
                    value={entry.type}
                    className={overlayItem}
                    title={text(entry.summary)}
                    onSelect={() => {
                      addNodeAt(entry.type, search.position, search.from)
                      close()
                    }}
                  >
                    <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
                    <span className="truncate">{text(entry.title)}</span>
                    <span className="mono ml-auto shrink-0 text-[11px] text-dim">{entry.type}</span>
                  </Command.Item>
                )
              })}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
