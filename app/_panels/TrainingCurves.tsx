import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CurveChart } from './CurveChart.tsx'
import { type Point, thinned } from './curvePoints.ts'

/** How a training went or goes: loss, other metrics by epoch, and the loss of each batch. */
export function TrainingCurves({ series }: { series: Readonly<Record<string, readonly Point[]>> }) {
  const t = useTranslations('model')
  const families = familiesOf(Object.keys(series).filter(name => (series[name]?.length ?? 0) > 0))
  const names = Object.keys(families)
  const [picked, pick] = useState<string>()
  const family = picked !== undefined && names.includes(picked) ? picked : names[0]
  if (family === undefined) return null
  const curves = (families[family] ?? []).map(name => ({ name, points: thinned(series[name] ?? []) }))
  return (
    <section aria-label={t('curves')} className="flex flex-col gap-1">
      {names.length > 1 && (
        <div className="flex gap-1">
          {names.map(name => (
            <button
              key={name}
              type="button"
              aria-pressed={name === family}
              onClick={() => pick(name)}
              className={`mono rounded-full border px-2 text-[11px] ${name === family ? 'border-accent text-accent' : 'border-line text-dim hover:border-dim'}`}
            >
              {name === 'batch' ? t('perBatch') : name}
            </button>
          ))}
        </div>
      )}
      <CurveChart key={family} curves={curves} />
    </section>
  )
}

/** `train.loss` and `validation.loss` are one picture, and so are those of each batch. */
function familiesOf(names: readonly string[]): Record<string, string[]> {
  const families: Record<string, string[]> = {}
  for (const name of names.toSorted((a, b) => rank(a) - rank(b))) {
    const [split = '', ...metric] = name.split('.')
    const family = split === 'batch' ? 'batch' : metric.join('.') || split
    families[family] = [...(families[family] ?? []), name]
  }
  return families
}

function rank(name: string): number {
  if (name.startsWith('batch.')) return 2
  return name.endsWith('.loss') ? 0 : 1
}
