import { Command } from 'cmdk'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import type { ImportedStep } from '../../../graphs/_model/mermaid/importReport.ts'
import { familyOf } from '../../_canvas/family.ts'
import { specOf } from '../../_canvas/flow.ts'
import { useText } from '../../_state/locale.tsx'
import { findEntries, nodeEntries } from '../nodeEntries.ts'
import { overlayInput, overlayItem } from '../Overlay.tsx'

interface TypeChoiceProps {
  step: ImportedStep
  /** How many steps say the same, this one included. */
  alike: number
  choose(type: string | undefined, isForAll: boolean): void
}

/** What a step shall be: the type that was understood, or another, for it alone or for all that say the same. */
export function TypeChoice({ step, alike, choose }: TypeChoiceProps) {
  const t = useTranslations('mermaid')
  const words = useTranslations('palette')
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  const [asked, ask] = useState('')
  const [isForAll, setForAll] = useState(alike > 1)
  const { icon: Icon, color } = familyOf(step.type)
  const title = specOf(step.type)?.title
  function pick(type: string | undefined) {
    choose(type, isForAll && alike > 1)
    setOpen(false)
    ask('')
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={t('changeType', { label: step.label, type: title ? text(title) : step.type })}
        className="inline-flex h-7 w-full min-w-0 items-center gap-1.5 rounded-md border border-line bg-card px-2 hover:bg-grid"
      >
        <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
        <span className="truncate">{title ? text(title) : step.type}</span>
        <ChevronDown size={13} aria-hidden className="ml-auto shrink-0 text-dim" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          collisionPadding={12}
          aria-label={t('types')}
          className="z-[60] w-72 overflow-hidden rounded-md border border-line bg-card shadow-xl"
        >
          <Command loop label={t('types')} shouldFilter={false}>
            <Command.Input
              autoFocus
              value={asked}
              onValueChange={ask}
              placeholder={words('search')}
              className={overlayInput}
            />
            <Command.List className="max-h-60 overflow-y-auto p-1">
              <Command.Empty className="px-3 py-2 text-dim">{words('nothing', { asked })}</Command.Empty>
              {step.by === 'chosen' && asked === '' && (
                <Command.Item value="reset" className={overlayItem} onSelect={() => pick(undefined)}>
                  {t('asUnderstood')}
                </Command.Item>
              )}
              {findEntries(nodeEntries, asked).map(entry => (
                <Entry key={entry.type} type={entry.type} title={text(entry.title)} pick={pick} />
              ))}
            </Command.List>
          </Command>
          {alike > 1 && (
            <label className="flex items-center gap-2 border-t border-line px-3 py-2">
              <input
                type="checkbox"
                className="accent-(--accent)"
                checked={isForAll}
                onChange={event => setForAll(event.target.checked)}
              />
              {t('forAll', { count: alike, label: step.label })}
            </label>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Entry({ type, title, pick }: { type: string; title: string; pick(type: string): void }) {
  const { icon: Icon, color } = familyOf(type)
  return (
    <Command.Item value={type} className={overlayItem} onSelect={() => pick(type)}>
      <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
      <span className="truncate">{title}</span>
      <span className="mono ml-auto shrink-0 text-[11px] text-dim">{type}</span>
    </Command.Item>
  )
}
