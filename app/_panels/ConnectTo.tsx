import { Command } from 'cmdk'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { connect } from '../../graphs/_model/edits/edges.ts'
import { resolvePorts } from '../../graphs/_model/ports.ts'
import { findFitting } from '../../graphs/_model/wiring.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { specOf, wordsFor } from '../_canvas/flow.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice, useText } from '../_state/locale.tsx'
import { Overlay, overlayInput, overlayItem, overlayList } from './Overlay.tsx'

/** Draws an edge without a mouse: every port of another node that an output of this one fits. */
export function ConnectTo({ document, from, close }: { document: GraphDocument; from: string; close(): void }) {
  const t = useTranslations('outline')
  const text = useText()
  const { locale } = useLocaleChoice()
  const [why, say] = useState('')
  const node = document.nodes[from]
  const spec = node && specOf(node.type)
  const outputs = node && spec ? Object.keys(resolvePorts(spec, node.params).outputs) : []
  const lines = outputs.flatMap(port =>
    findFitting(document, { node: from, port, side: 'output' }, specs).ends.map(end => ({
      from: { node: from, port },
      to: { node: end.node, port: end.port },
    })),
  )
  // A way back is seldom meant: after all that lead on.
  lines.sort((a, b) => Number(a.to.port === 'feedback') - Number(b.to.port === 'feedback'))
  return (
    <Overlay title={t('connectFrom', { node: wordsFor(document, from, text) })} close={close}>
      <Command loop label={t('connect')}>
        <Command.Input autoFocus placeholder={t('connectSearch')} className={overlayInput} />
        {why && (
          <p role="alert" className="border-b border-line px-3 py-2 text-bad">
            {why}
          </p>
        )}
        <Command.List className={overlayList}>
          <Command.Empty className="px-3 py-2 text-dim">{t('nothingFits')}</Command.Empty>
          {lines.map(line => {
            const words = `${line.from.port} → ${wordsFor(document, line.to.node, text)} · ${line.to.port}`
            return (
              <Command.Item
                key={`${line.from.port} ${line.to.node} ${line.to.port}`}
                value={`${words} ${line.to.node}`}
                className={overlayItem}
                onSelect={() => {
                  const { change } = useDocument.getState()
                  if (change(before => connect(before, line, specs))) return close()
                  const { refusal } = useDocument.getState()
                  say(refusal ? (locale === 'zh' ? refusal.messageZh : refusal.message) : '')
                }}
              >
                {words}
              </Command.Item>
            )
          })}
        </Command.List>
      </Command>
    </Overlay>
  )
}
