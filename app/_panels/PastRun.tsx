import { useFormatter, useTranslations } from 'next-intl'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { PastCanvas } from '../_canvas/PastCanvas.tsx'
import { runCommand } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { useRun } from '../_state/runStore.ts'
import { Button } from './Button.tsx'
import { NodeResults } from './NodeResults.tsx'

/** The canvas as it was when the run on it began: to look at, and to go back to. */
export function PastRun() {
  const { isPast, document, startedAt } = useRun(
    useShallow(({ isPast, state: { document, startedAt } }) => ({ isPast, document, startedAt })),
  )
  return isPast && document ? <Past document={document} startedAt={startedAt} /> : null
}

function Past({ document, startedAt }: { document: GraphDocument; startedAt: number | undefined }) {
  const t = useTranslations('past')
  const text = useText()
  const format = useFormatter()
  const { viewPast } = useRun.getState()
  const [selected, select] = useState<string>()
  const node = selected === undefined ? undefined : document.nodes[selected]

  /** One step of undo. The graph keeps the name it has now. */
  function restore(): boolean {
    const { change } = useDocument.getState()
    return change(now => ({ document: { ...document, name: now.name } }))
  }

  return (
    <Dialog.Root open onOpenChange={open => !open && viewPast(false)}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-11 bottom-0 z-30 flex flex-col bg-ground outline-none"
        >
          <header className="flex flex-wrap items-center gap-3 border-b border-accent bg-card px-3 py-1.5 text-[12px]">
            <Dialog.Title className="font-semibold">{t('title')}</Dialog.Title>
            <span className="text-dim">
              {startedAt !== undefined && format.dateTime(startedAt, { dateStyle: 'medium', timeStyle: 'medium' })}
            </span>
            <span className="ml-auto flex gap-2">
              <Button onClick={() => restore() && viewPast(false)}>{t('restore')}</Button>
              <Button
                onClick={() => {
                  if (!restore()) return
                  viewPast(false)
                  runCommand('run.all')
                }}
              >
                {t('runAgain')}
              </Button>
              <Dialog.Close asChild>
                <Button kind="primary">{t('close')}</Button>
              </Dialog.Close>
            </span>
          </header>
          <div className="flex min-h-0 flex-1 max-lg:flex-col">
            <div className="relative min-h-48 min-w-0 flex-1">
              <PastCanvas document={document} selected={selected} select={select} />
            </div>
            {selected !== undefined && node && (
              <aside
                aria-label={wordsFor(document, selected, text)}
                className="flex w-[400px] shrink-0 flex-col gap-4 overflow-y-auto border-l border-line bg-card p-4 max-lg:max-h-[55vh] max-lg:w-auto max-lg:border-t max-lg:border-l-0"
              >
                <h2 className="text-[15px] font-semibold">{wordsFor(document, selected, text)}</h2>
                <Settings params={node.params} />
                <NodeResults key={selected} id={selected} node={node} document={document} />
              </aside>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Settings({ params }: { params: GraphDocument['nodes'][string]['params'] }) {
  const t = useTranslations('past')
  const entries = Object.entries(params)
  if (entries.length === 0) return <p className="text-dim">{t('defaults')}</p>
  return (
    <dl className="mono grid grid-cols-[auto_1fr] gap-x-4 text-[12px]">
      {entries.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-grid py-0.5">
          <dt className="text-dim">{name}</dt>
          <dd className="min-w-0 break-words">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
