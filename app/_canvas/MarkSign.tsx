import { useTranslations } from 'next-intl'
import { type Mark, markColors, markSigns } from './marks.ts'

/** Sign and word of what differs, on the edge of a card. */
export function MarkSign({ mark }: { mark: Mark }) {
  const t = useTranslations('diff')
  return (
    <span
      data-mark={mark}
      className="absolute -top-3 left-3 flex items-center gap-1 rounded-full border bg-card px-2 text-[11px] text-ink"
      style={{ borderColor: markColors[mark] }}
    >
      <span aria-hidden className="mono font-semibold" style={{ color: markColors[mark] }}>
        {markSigns[mark]}
      </span>
      {t(mark)}
    </span>
  )
}
