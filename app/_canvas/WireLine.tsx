import { type ConnectionLineComponentProps, getBezierPath } from '@xyflow/react'

/** The edge that is being drawn. */
export function WireLine(line: ConnectionLineComponentProps) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, connectionStatus } = line
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    targetX: toX,
    targetY: toY,
    sourcePosition: fromPosition,
    targetPosition: toPosition,
  })
  const color = connectionStatus === 'invalid' ? 'var(--bad)' : 'var(--accent)'
  return (
    <path d={path} fill="none" stroke={color} strokeWidth="2" strokeDasharray={connectionStatus ? undefined : '4 4'} />
  )
}
