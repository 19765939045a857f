import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { familyOf } from './family.ts'
import type { CardLook } from './look.ts'
import { Spine } from './Spine.tsx'
import { Strip } from './Strip.tsx'

export type CardNode = Node<{ label: string; nodeType: string; isKnown: boolean; look: CardLook }, 'card'>

/** One node of the graph: what it is, how far it has come, what came out. */
export const NodeCard = memo(function NodeCard({ data, selected }: NodeProps<CardNode>) {
  const t = useTranslations()
  const { label, nodeType, isKnown, look } = data
  const { icon: Icon, color } = familyOf(nodeType)
  const isAside = look.status === 'skipped' || look.status === 'cancelled' || !isKnown
  const status = t(`status.${look.status}`)
  return (
    <div
      title={look.result || undefined}
      className={[
        'relative h-[72px] w-[216px] rounded-md border bg-card pt-1.5 pr-2.5 pl-4 transition-colors duration-[120ms]',
        selected ? 'border-accent ring-1 ring-accent' : 'border-line hover:border-dim',
        isAside ? 'border-dashed' : '',
      ].join(' ')}
      data-status={look.status}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      <Spine look={look} color={color} />
      <div className={`flex items-center gap-1.5 ${isAside ? 'opacity-60' : ''}`}>
        <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
        <span className="truncate font-semibold">{label}</span>
        <span className={`ml-auto shrink-0 text-[11px] ${statusColors[look.status] ?? 'text-dim'}`}>
          {look.status === 'pending' ? '' : status}
        </span>
      </div>
      <div className={`mono truncate text-[11px] ${look.status === 'failed' ? 'text-bad' : 'text-dim'}`}>
        {look.result || nodeType}
      </div>
      <Strip look={look} stage={nodeType.split('/')[0] ?? ''} color={color} />
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
    </div>
  )
})

const statusColors: Record<string, string> = { running: 'text-accent', failed: 'text-bad' }
