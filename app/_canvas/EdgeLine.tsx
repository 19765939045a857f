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
import { memo, useContext } from 'react'
import { useCanvas } from '../_state/canvasStore.ts'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { Grabs } from './Grabs.tsx'
import { markColors, markSigns } from './marks.ts'
import { facingSides, grabAt, pointAt, type Side } from './route.ts'
import { StillContext } from './still.ts'
import { useIsFar } from './useIsFar.ts'

export type LineEdge = Edge<
  {
    /** Where it leaves, also where a folded group stands for the node. */
    node: string
    port: string
    label: string
    color: string
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
export const EdgeLine = memo(function EdgeLine({ id, source, target, selected, data }: EdgeProps<LineEdge>) {
  const outputs = useRun(({ state, shownTurn }) => shownTurnOf(state, data?.node ?? source, shownTurn)?.outputs)
  const far = useIsFar('edge')
  const isLanding = useCanvas(state => state.landing === id)
  const marks = useContext(StillContext)?.marks
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
  const output = marks ? undefined : outputs?.[data.port]
  const mark = marks?.edges[id]
  /** The outcome was not taken: the sluice is shut. */
  const isClosed = !marks && outputs !== undefined && output === undefined
  const angle = (Math.atan2(targetY - sourceY, targetX - sourceX) * 180) / Math.PI
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={far ? 0 : 16}
        style={{
          stroke:
            selected || isLanding ? 'var(--accent)' : mark ? markColors[mark] : output ? data.color : 'var(--channel)',
          strokeDasharray: mark === 'removed' ? '6 5' : undefined,
          strokeWidth: far ? 1 : isLanding ? 4 : mark ? 2.5 : widthFor(output?.size),
          vectorEffect: far ? 'non-scaling-stroke' : undefined,
          transition: 'stroke-width 120ms, stroke 120ms',
        }}
      />
      <Grabs
        id={id}
        ends={[source, target]}
        from={grabAt([sourceX, sourceY], sourceSide)}
        to={grabAt([targetX, targetY], targetSide)}
      />
      {output?.size !== undefined && <RowsTitle count={output.size} />}
      {mark && !far && (
        <EdgeLabelRenderer>
          <span
            data-edge-mark={mark}
            className="mono pointer-events-none absolute rounded-full border bg-card px-1.5 text-[11px] leading-4 font-semibold"
            style={{
              color: markColors[mark],
              borderColor: markColors[mark],
              transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY + (data.label ? 18 : 0)}px)`,
            }}
          >
            {markSigns[mark]}
          </span>
        </EdgeLabelRenderer>
      )}
      {isClosed && (
        <g transform={`translate(${labelX} ${labelY}) rotate(${angle + 90})`}>
          <line x1="-9" x2="9" className="stroke-dim" strokeWidth="3" strokeLinecap="round" />
        </g>
      )}
      {data.label && !far && (
        <EdgeLabelRenderer>
          <span
            className="pointer-events-none absolute rounded bg-ground px-1 text-[11px] text-dim"
            style={{
              transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY + (isClosed ? -16 : 0)}px)`,
            }}
          >
            {data.label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
})

function RowsTitle({ count }: { count: number }) {
  const t = useTranslations('canvas')
  return <title>{t('rows', { count })}</title>
}

/** The more rows went through, the wider. */
function widthFor(rows: number | undefined): number {
  return rows === undefined ? 1.5 : Math.min(5, 1.5 + Math.log10(Math.max(1, rows)) * 0.7)
}
