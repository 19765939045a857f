import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { type Column, cell } from '../../../nodes/_contract/kinds/table.ts'
import { useApi } from '../../_state/api.tsx'
import { useErrorText } from '../../_state/useErrorText.ts'
import { CopyButton } from '../CopyButton.tsx'
import { Dialog } from '../Dialog.tsx'
import { formatNumber } from '../Metrics.tsx'
import { useTypeName } from '../useTypeName.ts'
import { shownCell } from './shownCell.ts'

const page = z.object({ rows: z.array(z.array(cell)) })
const longest = 100_000

interface CellDialogProps {
  id: string
  /** As the reader counts, from 0. */
  row: number
  place: number | undefined
  column: Column | undefined
  /** The column's place in the table. */
  at: number
  close(): void
}

/** One cell with all it holds, its line ends and blanks as they are. */
export function CellDialog({ id, row, place, column, at, close }: CellDialogProps) {
  const errorText = useErrorText()
  const t = useTranslations('data')
  const api = useApi()
  const typeName = useTypeName()
  const { data, error } = useQuery(
    api.artifacts.rows.queryOptions(
      { ref: { kind: 'table', id }, offset: place ?? 0, limit: 1, columns: [at], longest },
      { enabled: place !== undefined, gcTime: 0 },
    ),
  )
  if (!column) return null
  const value = data === undefined ? undefined : (page.parse(data).rows[0]?.[0] ?? null)
  const whole = typeof value === 'number' && column.type === 'binary' ? shownCell(value, column) : String(value)
  return (
    <Dialog
      wide
      title={t('cellOf', { row: row + 1, column: column.name })}
      help={
        <span className="mono text-[11px]">
          {typeof value === 'string' && column.type === 'text'
            ? t('length', { characters: formatNumber([...value].slice(0, longest).length) })
            : typeName(column)}
        </span>
      }
      close={close}
      actions={value != null && <CopyButton text={whole} label={t('copyCell')} />}
    >
      {error ? (
        <p className="text-bad">{t('failed', { message: errorText(error) })}</p>
      ) : value === undefined ? (
        <p className="text-dim">{t('loading')}</p>
      ) : value === null ? (
        <p className="text-dim">{t('emptyCell')}</p>
      ) : (
        <pre
          dir="auto"
          // A scrolling area takes the focus of a keyboard.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
          className="mono max-h-[52vh] overflow-auto rounded-md bg-ground p-3 text-[12px] break-words whitespace-pre-wrap"
        >
          {whole.slice(0, longest)}
          {whole.length > longest && (
            <span className="text-dim"> … {t('cut', { characters: formatNumber(longest) })}</span>
          )}
        </pre>
      )}
    </Dialog>
  )
}
