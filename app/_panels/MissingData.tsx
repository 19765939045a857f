import { useTranslations } from 'next-intl'
import { useDocument } from '../_state/documentStore.ts'
import { DataNeeds, useNamedData } from './DataNeeds.tsx'

/** Says before a run which data files are not here, and what can be done. */
export function MissingData() {
  const t = useTranslations('share')
  const document = useDocument(state => state.document)
  const { missing } = useNamedData(document)
  if (!document || missing.length === 0) return null
  return (
    <section role="status" className="flex flex-wrap items-center gap-3 border-b border-line bg-card px-4 py-1.5">
      <p>{t('needsData')}</p>
      <DataNeeds
        document={document}
        onlyMissing
        change={edit => useDocument.getState().change(before => ({ document: edit(before) }))}
      />
    </section>
  )
}
