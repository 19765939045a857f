import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ColumnPicker } from './ColumnPicker.tsx'
import { focusAfterRemoval } from './focusAfterRemoval.ts'
import { type ControlProps, useForm } from './form.ts'

/** Several columns in an order: chips, and a field that adds one. */
export function ColumnsControl({ field, path, value, change, id, labelId, label, describedBy }: ControlProps) {
  const t = useTranslations('form')
  const { columns, errorsAt } = useForm()
  const [draft, setDraft] = useState('')
  const now = value ?? field.default
  const names = Array.isArray(now) ? now.map(String) : []
  const free = columns?.filter(({ name }) => !names.includes(name)) ?? []
  const add = (name: string) => {
    setDraft('')
    if (!names.includes(name)) change([...names, name])
  }
  return (
    <fieldset
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="w-full min-w-0"
      // A name that was typed and not ended with Enter is meant all the same.
      onBlur={() => draft.trim() !== '' && add(draft.trim())}
    >
      <div className="flex flex-wrap items-center gap-1.5">
        {names.map((name, at) => {
          const errors = errorsAt(`${path}.${at}`)
          return (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
              key={at}
              title={errors.join(' ') || undefined}
              className={`mono flex h-6 items-center gap-1 rounded-md border bg-ground pl-2 text-[12px] ${errors.length > 0 ? 'border-bad text-bad' : 'border-line'}`}
            >
              {name}
              <button
                type="button"
                className="rounded p-1 text-dim hover:text-bad"
                data-remove
                aria-label={t('removeItem', { item: name })}
                onClick={event => {
                  change(names.toSpliced(at, 1))
                  focusAfterRemoval(event.currentTarget.closest('fieldset'), at)
                }}
              >
                <X size={11} aria-hidden />
              </button>
            </span>
          )
        })}
        <span data-add className="flex min-w-36 flex-1">
          <ColumnPicker
            {...{ id, describedBy }}
            label={t('addTo', { label })}
            isInvalid={false}
            columns={free}
            placeholder={t('addColumn')}
            value={draft}
            type={setDraft}
            pick={add}
            giveUp={() => setDraft('')}
            onBackspace={() => names.length > 0 && change(names.slice(0, -1))}
          />
        </span>
      </div>
      {names.map((name, at) =>
        errorsAt(`${path}.${at}`).map(error => (
          <p key={`${name} ${error}`} className="mt-0.5 text-[11px] text-bad">
            {error}
          </p>
        )),
      )}
    </fieldset>
  )
}
