import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { curvesOfHistory } from '../../graphs/_model/series.ts'
import { modelMeta } from '../../nodes/_contract/kinds/model.ts'
import { useApi } from '../_state/api.tsx'
import { emptiest, filledBars } from './filledBars.ts'
import type { CardLook } from './look.ts'

const width = 184
const height = 16

/** The 16 px at a card's foot: the loss curve of a training, the passed and failed rules of a check, how full a table is. */
export function Strip({ look, stage, color }: { look: CardLook; stage: string; color: string }) {
  if (look.curve.length > 1) return <Curve points={look.curve} color={color} />
  const { report, model } = look.outputs
  if (stage === 'train' && model) return <FoundCurve id={model.id} color={color} />
  if (stage === 'check' && report) return <Ratio id={report.id} />
  const table = Object.values(look.outputs).find(({ kind }) => kind === 'table')
  return table ? <Filled id={table.id} color={color} /> : null
}

/** Every column of a table as a bar: what it lacks at the top are empty cells. */
function Filled({ id, color }: { id: string; color: string }) {
  const api = useApi()
  const { data } = useQuery(
    api.artifacts.emptyCells.queryOptions({ kind: 'table', id }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const bars = useMemo(() => (data ? filledBars(data) : []), [data])
  if (!data || bars.length === 0) return null
  const words = emptiest(data)
  const each = width / bars.length
  const path = (shares: readonly number[]) =>
    shares.map((share, at) => {
      const left = (at * each).toFixed(1)
      return `M${left} ${height - 4}h${(each - 1).toFixed(1)}v${(-8 * share).toFixed(1)}h${(1 - each).toFixed(1)}z`
    })
  return (
    <svg width={width} height={height} aria-hidden data-filled={bars.length}>
      {words && <title>{words}</title>}
      <path d={path(bars.map(() => 1)).join('')} fill="var(--grid)" />
      <path d={path(bars).join('')} fill={color} opacity="0.6" />
    </svg>
  )
}

/** Of a training that was not repeated: no event of this run tells its curve, but the model does. */
function FoundCurve({ id, color }: { id: string; color: string }) {
  const api = useApi()
  const { data } = useQuery(
    api.artifacts.manifest.queryOptions({ kind: 'model', id }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const points = useMemo(() => {
    const meta = modelMeta.pick({ card: true }).safeParse(data?.meta).data
    return curvesOfHistory(meta?.card.history ?? [])['train.loss'] ?? []
  }, [data])
  return points.length > 1 ? <Curve points={points.map(({ value }) => value)} color={color} /> : null
}

function Curve({ points, color }: { points: readonly number[]; color: string }) {
  const most = Math.max(...points)
  const least = Math.min(...points)
  const range = most - least || 1
  const path = points.map((value, index) => {
    const x = (index / (points.length - 1)) * width
    const y = 1 + ((most - value) / range) * (height - 2)
    return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return (
    <svg width={width} height={height} aria-hidden data-curve>
      <path d={path.join('')} fill="none" stroke={color} strokeWidth="1.5" />
    </svg>
  )
}

function Ratio({ id }: { id: string }) {
  const api = useApi()
  const { data } = useQuery(
    api.artifacts.manifest.queryOptions({ kind: 'report', id }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const meta = data?.meta
  if (!meta || typeof meta !== 'object' || Array.isArray(meta)) return null
  const [passed, failed] = [Number(meta.passed ?? 0), Number(meta.failed ?? 0)]
  const all = passed + failed
  if (all === 0) return null
  const edge = (passed / all) * width
  return (
    <svg width={width} height={height} aria-hidden>
      <rect y="5" width={Math.max(0, edge - 1)} height="6" rx="1" className="fill-good" />
      <rect y="5" x={edge + 1} width={Math.max(0, width - edge - 1)} height="6" rx="1" className="fill-bad" />
    </svg>
  )
}
