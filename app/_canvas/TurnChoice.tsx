import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'

interface TurnChoiceProps {
  latest: number
  shown: number
  pick(turn: number): void
}

/** The turn before, any turn, the turn after. */
export function TurnChoice({ latest, shown, pick }: TurnChoiceProps) {
  const t = useTranslations('run')
  const isBetween = shown > 1 && shown < latest
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps a click from the edge that this stands on
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className={`mono flex items-center rounded-full border bg-card text-[11px] whitespace-nowrap ${isBetween ? 'border-accent text-accent' : 'border-line'}`}
      onClick={event => event.stopPropagation()}
    >
      <button
        type="button"
        aria-label={t('turnBefore')}
        disabled={shown <= 1}
        onClick={() => pick(shown - 1)}
        className="rounded-l-full px-1 py-1 hover:bg-grid disabled:opacity-40"
      >
        <ChevronLeft size={12} aria-hidden />
      </button>
      <select
        aria-label={t('anyTurn')}
        value={shown}
        onChange={({ target }) => pick(Number(target.value))}
        className="bg-card py-0.5"
      >
        {Array.from({ length: latest }, (_, at) => at + 1).map(turn => (
          <option key={turn} value={turn}>
            {t('turnOf', { turn, count: latest })}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label={t('turnAfter')}
        disabled={shown >= latest}
        onClick={() => pick(shown + 1)}
        className="rounded-r-full px-1 py-1 hover:bg-grid disabled:opacity-40"
      >
        <ChevronRight size={12} aria-hidden />
      </button>
    </span>
  )
}
