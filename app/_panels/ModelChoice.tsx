import { useTranslations } from 'next-intl'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import { formatBytes } from '../_share/formatBytes.ts'
import { formatNumber } from './Metrics.tsx'

interface ChosenModel {
  ref: { id: string }
  name: string
  /** Absent where it is not registered here. */
  version?: number | undefined
  metrics: Metrics
  bytes: number
}

interface ModelChoiceProps {
  models: readonly ChosenModel[]
  isChosen(id: string): boolean
  choose(id: string): void
}

/** Models to pick from, each with its size and what it reached. */
export function ModelChoice({ models, isChosen, choose }: ModelChoiceProps) {
  const t = useTranslations('share')
  return (
    <ul className="my-1 space-y-1">
      {models.map(({ ref: { id }, name, version, metrics, bytes }) => (
        <li key={id}>
          <label className="flex items-center gap-2">
            <input type="checkbox" className="accent-(--accent)" checked={isChosen(id)} onChange={() => choose(id)} />
            <span className="mono min-w-0 truncate">{name}</span>
            <span className="mono shrink-0 text-[11px] text-dim">
              {[version !== undefined && t('modelVersion', { version }), formatBytes(bytes), bestOf(metrics)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}

/** The same set with one more, or one less where it was in it. */
export function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

const told = ['accuracy', 'auc', 'r2', 'rmse', 'loss']

/** The one metric that says most. */
function bestOf(metrics: Metrics): string | undefined {
  const names = Object.keys(metrics)
  const name = told.flatMap(metric => names.filter(each => each.endsWith(`.${metric}`)).toReversed())[0]
  return name === undefined ? undefined : `${name} ${formatNumber(metrics[name] ?? 0)}`
}
