import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { document as documentSchema, graphName } from '../../graphs/_model/document.ts'
import type { GraphEntry } from '../../server/api/root.ts'
import { useApi, useApiClient } from '../_state/api.tsx'
import { useLocaleChoice, useText } from '../_state/locale.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

/** A graph's title in the language chosen, and the name of its file. */
export function RenameDialog({ entry, close }: { entry: GraphEntry; close(): void }) {
  const errorText = useErrorText()
  const t = useTranslations('gallery')
  const files = useTranslations('files')
  const text = useText()
  const { locale } = useLocaleChoice()
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const form = useId()
  const before = text(entry.title ?? entry.name)
  const [title, setTitle] = useState(before)
  const [name, setName] = useState(entry.name)
  const isName = graphName.safeParse(name).success

  const save = useMutation({
    mutationFn: async () => {
      if (name !== entry.name) await client.graphs.rename.mutate({ from: entry.name, to: name })
      if (title === before || title.trim() === '') return
      const { document, revision } = await client.graphs.read.query({ name })
      const parsed = documentSchema.parse(document)
      const retitled = typeof parsed.title === 'object' ? { ...parsed.title, [locale]: title } : title
      await client.graphs.write.mutate({ document: { ...parsed, title: retitled }, revision })
    },
    onSuccess: close,
    onSettled: () => queries.invalidateQueries(api.graphs.list.queryFilter()),
  })

  return (
    <Dialog
      title={t('renameTitle')}
      close={close}
      actions={
        <>
          <Button onClick={close}>{files('cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={!isName || save.isPending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="space-y-3 pb-2"
        onSubmit={event => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Field label={t('titleLabel')} value={title} change={setTitle} />
        <Field label={t('nameLabel')} value={name} change={setName} isMono isBad={!isName} help={t('nameHelp')} />
        {save.error && (
          <p role="alert" className="text-bad">
            {errorText(save.error)}
          </p>
        )}
      </form>
    </Dialog>
  )
}

interface FieldProps {
  label: string
  value: string
  isMono?: boolean
  isBad?: boolean
  help?: string
  change(value: string): void
}

function Field({ label, value, isMono = false, isBad = false, help, change }: FieldProps) {
  return (
    <label className="block">
      <span className="text-[11px] text-dim">{label}</span>
      <input
        className={`mt-0.5 h-8 w-full rounded-md border bg-ground px-2 ${isMono ? 'mono' : ''} ${isBad ? 'border-bad' : 'border-line'}`}
        value={value}
        aria-invalid={isBad}
        onChange={event => change(event.target.value)}
      />
      {help && <span className={`text-[11px] ${isBad ? 'text-bad' : 'text-dim'}`}>{help}</span>}
    </label>
  )
}
