import { useTranslations } from 'next-intl'
import { Popover } from 'radix-ui'
import { useEffect } from 'react'
import type { Issue } from '../../graphs/_model/issue.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { focusParam } from '../_state/inspectorStore.ts'
import { IssueLine } from './IssueLine.tsx'

/** What stood against the run that was asked for: each line leads to its place, and the next edit makes it old. */
export function RunRefusal({ issues, forget }: { issues: readonly Issue[]; forget(): void }) {
  const t = useTranslations('run')
  const nodes = useDocument(({ document }) => document?.nodes)
  useEffect(() => useDocument.subscribe(({ document }, before) => document !== before.document && forget()), [forget])
  function goTo({ node, param }: Issue) {
    forget()
    if (node === undefined) return
    useDocument.getState().select([node])
    useCanvas.getState().view?.goTo(node)
    if (param !== undefined) focusParam(node, param)
  }
  return (
    <Popover.Root open onOpenChange={isOpen => !isOpen && forget()}>
      <Popover.Trigger className="text-bad">{t('issues')}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          aria-label={t('issues')}
          onCloseAutoFocus={event => {
            event.preventDefault()
            // Where a line led into a field, that has the focus.
            if (document.activeElement !== document.body) return
            document.querySelector<HTMLElement>('.react-flow')?.focus({ preventScroll: true })
          }}
          className="z-30 max-h-[60vh] w-96 overflow-y-auto rounded-md border border-line bg-card p-1.5 shadow-lg"
        >
          <ul>
            {issues.map(issue => (
              <li key={`${issue.code} ${issue.node} ${issue.param} ${issue.message}`}>
                <button
                  type="button"
                  onClick={() => goTo(issue)}
                  className="flex w-full items-start gap-2 rounded px-1.5 py-1 text-left hover:bg-grid"
                >
                  <IssueLine issue={issue} node={issue.node === undefined ? undefined : nodes?.[issue.node]} />
                </button>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
