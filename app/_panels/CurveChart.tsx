import { useTranslations } from 'next-intl'
import { type PointerEvent, useState } from 'react'
import { type Point, valueNear } from './curvePoints.ts'
import { formatNumber } from './Metrics.tsx'

export interface Curve {
  name: string
  points: readonly Point[]
  /** By its name where absent: train in the colour of models, all else grey. */
  color?: string
  isDashed?: boolean
}

const width = 360
const height = 168
const pad = { left: 44, right: 8, top: 8, bottom: 18 }

/** Curves over the same steps, as they come in: on a log scale if wanted, with the values under the pointer. */
export function CurveChart({ curves }: { curves: readonly Curve[] }) {
  const t = useTranslations('model')
  const [isLog, setIsLog] = useState(false)
  const [hovered, hover] = useState<number>()
  const shown = curves.map(curve => ({
    ...curve,
    points: curve.points.filter(({ value }) => Number.isFinite(value) && (!isLog || value > 0)),
  }))
  const all = shown.flatMap(({ points }) => points)
  if (all.length === 0) return isLog ? <LogSwitch isLog={isLog} set={setIsLog} /> : null
  const scaled = (value: number) => (isLog ? Math.log10(value) : value)
  const steps = extentOf(all.map(({ step }) => step))
  const values = extentOf(all.map(({ value }) => scaled(value)))
  const x = (step: number) => pad.left + part(step, steps) * (width - pad.left - pad.right)
  const y = (value: number) => height - pad.bottom - part(scaled(value), values) * (height - pad.top - pad.bottom)
  const at = hovered ?? steps[1]

  function onMove(event: PointerEvent<SVGSVGElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (((event.clientX - box.left) / box.width) * width - pad.left) / (width - pad.left - pad.right)
    hover(Math.round(steps[0] + Math.max(0, Math.min(1, share)) * (steps[1] - steps[0])))
  }

  return (
    <figure className="max-w-lg">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="w-full touch-pan-y"
        role="img"
        aria-label={t('curves')}
        onPointerMove={onMove}
        onPointerLeave={() => hover(undefined)}
      >
        {[0, 0.5, 1].map(share => {
          const value = values[0] + share * (values[1] - values[0])
          const named = isLog ? 10 ** value : value
          return (
            <g key={share}>
              <line x1={pad.left} x2={width - pad.right} y1={y(named)} y2={y(named)} className="stroke-grid" />
              <text x={pad.left - 4} y={y(named) + 3} textAnchor="end" className="mono fill-dim text-[9px]">
                {formatNumber(named)}
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
        {shown.map(curve => (
          <path
            key={curve.name}
            d={pathOf(curve.points.map(({ step, value }) => [x(step), y(value)]))}
            fill="none"
            strokeWidth="1.5"
            style={{ stroke: colorOf(curve) }}
            strokeDasharray={isDashed(curve) ? '4 3' : undefined}
          />
        ))}
        {hovered !== undefined && (
          <line x1={x(hovered)} x2={x(hovered)} y1={pad.top} y2={height - pad.bottom} className="stroke-dim" />
        )}
        {shown.map(curve => {
          const value = valueNear(curve.points, at)
          return (
            hovered !== undefined &&
            value && (
              <circle
                key={curve.name}
                cx={x(value.step)}
                cy={y(value.value)}
                r="2.5"
                style={{ fill: colorOf(curve) }}
              />
            )
          )
        })}
      </svg>
      <figcaption className="mono flex flex-wrap items-center gap-x-3 text-[11px]">
        <span className="text-dim">{at}</span>
        {shown.map(curve => (
          <span key={curve.name} className="flex items-center gap-1">
            <svg width="14" height="4" aria-hidden>
              <line
                x2="14"
                y1="2"
                y2="2"
                strokeWidth="2"
                style={{ stroke: colorOf(curve) }}
                strokeDasharray={isDashed(curve) ? '4 3' : undefined}
              />
            </svg>
            {curve.name} {formatNumber(valueNear(curve.points, at)?.value ?? Number.NaN)}
          </span>
        ))}
        <LogSwitch isLog={isLog} set={setIsLog} />
      </figcaption>
    </figure>
  )
}

function LogSwitch({ isLog, set }: { isLog: boolean; set(isLog: boolean): void }) {
  const t = useTranslations('model')
  return (
    <label className="ml-auto flex items-center gap-1 font-sans text-[11px] text-dim">
      <input type="checkbox" checked={isLog} onChange={event => set(event.target.checked)} />
      {t('logScale')}
    </label>
  )
}

function colorOf({ name, color }: Curve): string {
  return color ?? (name.startsWith('train') || name.startsWith('batch') ? 'var(--model)' : 'var(--dim)')
}

function isDashed({ name, isDashed = name.startsWith('validation') }: Curve): boolean {
  return isDashed
}

function extentOf(values: number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
}

function part(value: number, [least, most]: [number, number]): number {
  return most === least ? 0.5 : (value - least) / (most - least)
}

function pathOf(points: [number, number][]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}
