import { useTranslations } from 'next-intl'
import { saveAnew, saveNow, useSaving } from '../_state/autosave.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'

/** Why the graph can't be stored, and what can be done: more words than the bar has room for. */
export function SaveTrouble() {
  const t = useTranslations('files')
  const errorText = useErrorText()
  const trouble = useSaving(state => state.trouble)
  const hasConflict = useDocument(state => state.conflict !== undefined)
  if (!trouble || trouble.kind === 'offline' || hasConflict) return null
  return (
    <section role="alert" className="flex items-center gap-3 border-b border-bad bg-card px-4 py-1.5">
      <p className="min-w-0 flex-1 break-words text-bad">
        {trouble.kind === 'gone' && t('goneHelp')}
        {trouble.kind === 'broken' && t('brokenHelp', { message: errorText(trouble.error) })}
        {trouble.kind === 'refused' && errorText(trouble.error)}
      </p>
      {trouble.kind === 'gone' && <Button onClick={saveAnew}>{t('saveAnew')}</Button>}
      {trouble.kind === 'broken' && trouble.revision !== undefined && (
        <Button title={t('saveOverHelp')} onClick={saveAnew}>
          {t('saveOver')}
        </Button>
      )}
      {trouble.kind === 'refused' && <Button onClick={saveNow}>{t('retry')}</Button>}
    </section>
  )
}
