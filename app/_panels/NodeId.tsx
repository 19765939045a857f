import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { renameNode } from '../../graphs/_model/edits/nodes.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useLocaleChoice } from '../_state/locale.tsx'
import { Button } from './Button.tsx'
import { inputLook } from './fields/form.ts'

/** The id of a node, changed by Enter: its edges, place and group go with it. */
export function NodeId({ id }: { id: string }) {
  const t = useTranslations('node')
  const { locale } = useLocaleChoice()
  const place = useId()
  const [draft, setDraft] = useState(id)
  const document = useDocument(state => state.document)
  const refusal = document && draft !== id ? renameNode(document, id, draft).issue : undefined
  function rename() {
    if (draft === id || refusal) return
    const { change } = useDocument.getState()
    change(graph => renameNode(graph, id, draft), { selection: [draft] })
    // The panel is made anew for the new id; the focus stays where it was.
    requestAnimationFrame(() => {
      const field = globalThis.document.querySelector<HTMLElement>('[data-node-id]')
      field?.closest('details')?.setAttribute('open', '')
      field?.focus()
    })
  }
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-x-3">
      <label htmlFor={place} className="flex min-h-7 items-center">
        {t('id')}
      </label>
      <span className="flex gap-1.5">
        <input
          id={place}
          data-node-id
          className={`${inputLook} mono`}
          value={draft}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={refusal ? true : undefined}
          aria-describedby={`${place}-help`}
          onChange={event => setDraft(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) rename()
            if (event.key !== 'Escape' || draft === id) return
            event.preventDefault()
            setDraft(id)
          }}
        />
        {draft !== id && (
          <Button disabled={refusal !== undefined} onClick={rename}>
            {t('rename')}
          </Button>
        )}
      </span>
      <p
        id={`${place}-help`}
        aria-live="polite"
        className={`col-span-full mt-0.5 text-[11px] ${refusal ? 'text-bad' : 'text-dim'}`}
      >
        {refusal ? (locale === 'zh' ? refusal.messageZh : refusal.message) : t('idHelp')}
      </p>
    </div>
  )
}
