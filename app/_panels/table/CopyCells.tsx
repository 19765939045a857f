import { useTranslations } from 'next-intl'
import { Button } from '../Button.tsx'
import { formatNumber } from '../Metrics.tsx'
import type { CellRange } from './cellRange.ts'
import { sizeOf } from './cellRange.ts'
import type { Copying } from './useCopyCells.ts'

/** What is selected beyond one cell, and the ways to take it along. */
export function CopyCells({ range, copying }: { range: CellRange; copying: Copying }) {
  const t = useTranslations('data')
  const { rows, columns } = sizeOf(range)
  const { state, copy } = copying
  const isRange = rows * columns > 1
  if (!isRange && state.type === 'idle') return <span role="status" />
  return (
    <span className="flex items-center gap-2">
      {isRange && (
        <>
          <span className="mono text-dim">
            {t('selected', { rows: formatNumber(rows), columns: formatNumber(columns) })}
          </span>
          <Button className="!h-6 text-[11px]" disabled={state.type === 'reading'} onClick={() => copy(false)}>
            {t('copy')}
          </Button>
          <Button className="!h-6 text-[11px]" disabled={state.type === 'reading'} onClick={() => copy(true)}>
            {t('copyWithNames')}
          </Button>
        </>
      )}
      <span role="status" className={state.type === 'refused' ? 'text-bad' : 'text-dim'}>
        {state.type === 'reading' && t('loading')}
        {state.type === 'copied' && t('copied')}
        {state.type === 'refused' && state.message}
      </span>
    </span>
  )
}
