import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, useInternalNode, useStore } from '@xyflow/react'
import { memo } from 'react'
import { Grabs } from './Grabs.tsx'
import { LoopMark } from './LoopMark.tsx'
import { type Bounds, grabAt, pointAt, returnChannel } from './route.ts'
import { TurnPills } from './TurnPills.tsx'

export type FeedbackEdge = Edge<
  {
    bounds: Bounds
    loop: string
    label: string
    /** Only where the loop is a badge on this edge and has no card. */
    turns?: number
  },
  'feedback'
>

/** The way back of a loop, under and round the graph, with a pill for every turn. */
export const FeedbackLine = memo(function FeedbackLine({
  id,
  source,
  target,
  selected,
  data,
}: EdgeProps<FeedbackEdge>) {
  const from = useInternalNode(source)?.internals.positionAbsolute
  const to = useInternalNode(target)?.internals.positionAbsolute
  const scale = useStore(({ transform }) => pillScale(transform[2]))
  if (!from || !to || !data) return null
  const { path, pills } = returnChannel(from, to, data.bounds)
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={16}
        style={{ stroke: selected ? 'var(--accent)' : 'var(--service)', strokeWidth: 1.5, strokeDasharray: '6 5' }}
      />
      <Grabs
        id={id}
        ends={[source, target]}
        from={grabAt(pointAt(from, 'bottom'), 'bottom')}
        to={grabAt(pointAt(to, 'left'), 'left')}
      />
      <EdgeLabelRenderer>
        <div
          className={`nodrag nopan pointer-events-auto absolute flex gap-1.5 ${pills.from === 'left' ? 'origin-left' : ''}`}
          style={{
            transform: `translate(${pills.from === 'left' ? 0 : '-50%'}, -50%) translate(${pills.at[0]}px, ${pills.at[1]}px) scale(${scale})`,
          }}
        >
          {data.turns !== undefined && <LoopMark loop={data.loop} turns={data.turns} name={data.label} />}
          <TurnPills loop={data.loop} />
        </div>
      </EdgeLabelRenderer>
    </>
  )
})

const [leastZoom, mostScale] = [0.8, 2.75]

/** Words of a turn stay readable and a finger still finds them from far away; in steps, as each is a drawing anew. */
function pillScale(zoom: number): number {
  return zoom >= leastZoom ? 1 : Math.min(mostScale, Math.round((leastZoom / zoom) * 4) / 4)
}
