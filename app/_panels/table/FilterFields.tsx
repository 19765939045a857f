import { useTranslations } from 'next-intl'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'

export interface RowSearch {
  column: string
  /** Nothing is filtered where empty. */
  contains: string
}

interface FilterFieldsProps {
  columns: readonly Column[]
  search: RowSearch
  change(search: RowSearch): void
}

/** Which rows are seen: those whose cell of one column contains a text. */
export function FilterFields({ columns, search, change }: FilterFieldsProps) {
  const t = useTranslations('data')
  return (
    <span className="flex items-center gap-1">
      <select
        aria-label={t('filterColumn')}
        className={`${field} max-w-32`}
        value={search.column}
        onChange={({ target }) => change({ ...search, column: target.value })}
      >
        {columns.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <input
        type="search"
        aria-label={t('filter')}
        placeholder={t('filter')}
        className={`${field} w-28`}
        value={search.contains}
        onChange={({ target }) => change({ ...search, contains: target.value })}
      />
    </span>
  )
}

const field = 'mono h-6 rounded-md border border-line bg-ground px-1.5 text-[11px] text-ink'
