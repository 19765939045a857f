import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
  Position,
  useInternalNode,
} from '@xyflow/react'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { facingSides, pointAt, type Side } from './route.ts'

export type LineEdge = Edge<
  {
    label: string
    /** Rows that went through, where they were counted. */
    rows: number | undefined
    /** The outcome was not taken: the sluice is shut. */
    isClosed: boolean
    color: string
    hasRun: boolean
  },
  'line'
>

const positions: Record<Side, Position> = {
  left: Position.Left,
  right: Position.Right,
  top: Position.Top,
  bottom: Position.Bottom,
}

/** A channel between two cards: widens with the rows that went through, carries a bar where its outcome is shut. */
export const EdgeLine = memo(function EdgeLine({ id, source, target, data }: EdgeProps<LineEdge>) {
  const t = useTranslations('canvas')
  const from = useInternalNode(source)?.internals.positionAbsolute
  const to = useInternalNode(target)?.internals.positionAbsolute
  if (!from || !to || !data) return null
  const [sourceSide, targetSide] = facingSides(from, to)
  const [sourceX, sourceY] = pointAt(from, sourceSide)
  const [targetX, targetY] = pointAt(to, targetSide)
  const [path, labelX, labelY] = getBezierPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition: positions[sourceSide],
    targetPosition: positions[targetSide],
    curvature: 0.3,
  })
  const angle = (Math.atan2(targetY - sourceY, targetX - sourceX) * 180) / Math.PI
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={16}
        style={{
          stroke: data.hasRun && !data.isClosed ? data.color : 'var(--line)',
          strokeWidth: widthFor(data),
          transition: 'stroke-width 120ms, stroke 120ms',
        }}
      />
      {data.rows !== undefined && <title>{t('rows', { count: data.rows })}</title>}
      {data.isClosed && (
        <g transform={`translate(${labelX} ${labelY}) rotate(${angle + 90})`}>
          <line x1="-9" x2="9" className="stroke-dim" strokeWidth="3" strokeLinecap="round" />
        </g>
      )}
      {data.label && (
        <EdgeLabelRenderer>
          <span
            className="pointer-events-none absolute rounded bg-ground px-1 text-[11px] text-dim"
            style={{
              transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY + (data.isClosed ? -16 : 0)}px)`,
            }}
          >
            {data.label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
})

function widthFor({
  rows,
  hasRun,
  isClosed,
}: {
  rows: number | undefined
  hasRun: boolean
  isClosed: boolean
}): number {
  if (!hasRun || isClosed || rows === undefined) return 1.5
  return Math.min(5, 1.5 + Math.log10(Math.max(1, rows)) * 0.7)
}
