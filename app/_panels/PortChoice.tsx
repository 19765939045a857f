import { Command } from 'cmdk'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { Overlay, overlayInput, overlayItem, overlayList } from './Overlay.tsx'

export interface PortLine {
  /** Also found by it. */
  id: string
  words: string
  edit(document: GraphDocument): Edited
}

interface PortChoiceProps {
  title: string
  lines: readonly PortLine[]
  close(): void
}

/** Ports to choose one of for the end of an edge; what cannot be says why, and another can be chosen. */
export function PortChoice({ title, lines, close }: PortChoiceProps) {
  const t = useTranslations('outline')
  const { locale } = useLocaleChoice()
  const [why, say] = useState('')
  return (
    <Overlay title={title} close={close}>
      <Command loop label={title}>
        <Command.Input autoFocus placeholder={t('connectSearch')} className={overlayInput} />
        {why && (
          <p role="alert" className="border-b border-line px-3 py-2 text-bad">
            {why}
          </p>
        )}
        <Command.List className={overlayList}>
          <Command.Empty className="px-3 py-2 text-dim">{t('nothingFits')}</Command.Empty>
          {lines.map(({ id, words, edit }) => (
            <Command.Item
              key={id}
              value={`${words} ${id}`}
              className={overlayItem}
              onSelect={() => {
                if (useDocument.getState().change(edit)) return close()
                const { refusal } = useDocument.getState()
                say(refusal ? (locale === 'zh' ? refusal.messageZh : refusal.message) : '')
              }}
            >
              {words}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Overlay>
  )
}
