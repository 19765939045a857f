import { useTranslations } from 'next-intl'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'
import { Combobox } from './Combobox.tsx'
import type { ControlProps } from './form.ts'
import { useOpenList } from './useOpenList.ts'

interface ColumnPickerProps extends Pick<ControlProps, 'id' | 'label' | 'describedBy' | 'isInvalid'> {
  columns: readonly Column[]
  value: string
  placeholder?: string
  /** Each letter that is typed. */
  type(text: string): void
  /** A column that was picked, or a name that was ended with Enter. */
  pick(name: string): void
  onBackspace?(): void
  giveUp?(): void
}

/** A text that knows the columns of the table. On opening all are shown, not only the one that is chosen. */
export function ColumnPicker({ columns, value, placeholder, onBackspace, giveUp, ...props }: ColumnPickerProps) {
  const t = useTranslations('form')
  const list = useOpenList()
  const { id, label, describedBy, isInvalid, type, pick } = props
  const asked = value.toLowerCase()
  const found = list.isTyping ? columns.filter(({ name }) => name.toLowerCase().includes(asked)) : columns
  return (
    <Combobox
      {...{ list, value, type, pick }}
      {...{ onBackspace, giveUp }}
      names={found.map(({ name }) => name)}
      input={{
        id,
        placeholder,
        'aria-label': onBackspace ? label : undefined,
        'aria-describedby': describedBy,
        'aria-invalid': isInvalid || undefined,
      }}
      listLabel={t('columns')}
      lineLook="flex justify-between gap-3 py-0.5"
      line={(name, at) => (
        <>
          <span className="truncate">{name}</span>
          <span className="shrink-0 text-[11px] text-dim">{found[at]?.type}</span>
        </>
      )}
    />
  )
}
