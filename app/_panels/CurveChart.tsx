import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { formatNumber } from './Metrics.tsx'

export interface Curve {
  name: string
  points: readonly { step: number; value: number }[]
}

const width = 280
const height = 132
const pad = { left: 40, right: 8, top: 8, bottom: 18 }

/** Loss by epoch, train solid and validation dashed, as it comes in. */
export function CurveChart({ curves }: { curves: readonly Curve[] }) {
  const t = useTranslations('model')
  const [isLog, setIsLog] = useState(false)
  const all = curves
    .flatMap(({ points }) => points)
    .filter(({ value }) => Number.isFinite(value) && (!isLog || value > 0))
  if (all.length === 0) return null
  const scaled = (value: number) => (isLog ? Math.log10(value) : value)
  const steps = extent(all.map(({ step }) => step))
  const values = extent(all.map(({ value }) => scaled(value)))
  const x = (step: number) => pad.left + part(step, steps) * (width - pad.left - pad.right)
  const y = (value: number) => height - pad.bottom - part(scaled(value), values) * (height - pad.top - pad.bottom)
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} className="w-full" role="img" aria-label={t('curves')}>
        {[values[0], values[1]].map(value => {
          const shown = isLog ? 10 ** value : value
          return (
            <g key={value}>
              <line x1={pad.left} x2={width - pad.right} y1={y(shown)} y2={y(shown)} className="stroke-grid" />
              <text x={pad.left - 4} y={y(shown) + 3} textAnchor="end" className="mono fill-dim text-[9px]">
                {formatNumber(shown)}
              </text>
            </g>
          )
        })}
        {[...new Set(steps)].map(step => (
          <text
            key={step}
            x={x(step)}
            y={height - 5}
            textAnchor={step === steps[0] ? 'start' : 'end'}
            className="mono fill-dim text-[9px]"
          >
            {step}
          </text>
        ))}
        {curves.map(({ name, points }) => (
          <path
            key={name}
            d={pathOf(points.filter(({ value }) => !isLog || value > 0).map(({ step, value }) => [x(step), y(value)]))}
            fill="none"
            strokeWidth="1.5"
            className={name.startsWith('train') ? 'stroke-model' : 'stroke-dim'}
            strokeDasharray={name.startsWith('train') ? undefined : '4 3'}
          />
        ))}
      </svg>
      <figcaption className="mono flex flex-wrap items-center gap-3 text-[11px] text-dim">
        {curves.map(({ name, points }) => (
          <span key={name} className={name.startsWith('train') ? 'text-ink' : ''}>
            {name} {formatNumber(points.at(-1)?.value ?? Number.NaN)}
          </span>
        ))}
        <label className="ml-auto flex items-center gap-1 font-sans">
          <input type="checkbox" checked={isLog} onChange={event => setIsLog(event.target.checked)} />
          {t('logScale')}
        </label>
      </figcaption>
    </figure>
  )
}

function extent(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)]
}

function part(value: number, [least, most]: [number, number]): number {
  return most === least ? 0.5 : (value - least) / (most - least)
}

function pathOf(points: [number, number][]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}
