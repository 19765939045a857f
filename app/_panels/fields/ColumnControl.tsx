import { useTranslations } from 'next-intl'
import { ColumnPicker } from './ColumnPicker.tsx'
import { type ControlProps, useForm } from './form.ts'

/** One column of the table that comes in. */
export function ColumnControl({ field, value, change, id, label, describedBy, isInvalid }: ControlProps) {
  const t = useTranslations('form')
  const { columns } = useForm()
  const now = value ?? field.default
  return (
    <ColumnPicker
      {...{ id, label, describedBy, isInvalid }}
      columns={columns ?? []}
      placeholder={field.default === '' ? t('chosenForYou') : t('column')}
      value={typeof now === 'string' ? now : ''}
      type={name => change(name, 'typing')}
      pick={name => name !== now && change(name)}
    />
  )
}
