import { type ConnectionLineComponentProps, getBezierPath } from '@xyflow/react'
import { useCanvas } from '../_state/canvasStore.ts'

/** The edge that is being drawn, until Escape takes it back. */
export function WireLine(line: ConnectionLineComponentProps) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, connectionStatus } = line
  const isDrawn = useCanvas(({ wiring }) => wiring !== undefined)
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    targetX: toX,
    targetY: toY,
    sourcePosition: fromPosition,
    targetPosition: toPosition,
  })
  const color = connectionStatus === 'invalid' ? 'var(--bad)' : 'var(--accent)'
  if (!isDrawn) return null
  return (
    <path d={path} fill="none" stroke={color} strokeWidth="2" strokeDasharray={connectionStatus ? undefined : '4 4'} />
  )
}
