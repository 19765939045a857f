import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { setGroup } from '../../graphs/_model/edits/groups.ts'
import { isFar, useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { FarCard } from './FarCard.tsx'
import { GroupState, useGroupLook } from './FoldedGroup.tsx'
import { groupColor, groupColors } from './groupLook.ts'
import { idOnCanvas } from './marked.ts'
import { Spine } from './Spine.tsx'

export type GroupNode = Node<
  {
    group: string
    title: string
    color: string | undefined
    isFolded: boolean
    nodes: readonly string[]
    hasSelected: boolean
  },
  'frame'
>

/** Cards that belong together: a frame behind them, or one box in their stead, seen from far away as a card is. */
export const GroupFrame = memo(function GroupFrame({ data, selected }: NodeProps<GroupNode>) {
  const far = useCanvas(isFar)
  return far && data.isFolded ? (
    <FarGroup data={data} isSelected={selected} />
  ) : (
    <Frame data={data} selected={selected} />
  )
})

interface FarGroupProps {
  data: GroupNode['data']
  isSelected: boolean
}

function FarGroup({ data: { title, color, nodes, hasSelected }, isSelected }: FarGroupProps) {
  const t = useTranslations('group')
  const look = useGroupLook(nodes)
  const label = title || t('untitled')
  return (
    <FarCard
      {...{
        label,
        color: groupColor(color),
        look,
        isSelected: isSelected || hasSelected,
        isAside: false,
        title: t('count', { count: nodes.length }),
      }}
    />
  )
}

function Frame({ data, selected }: Pick<NodeProps<GroupNode>, 'data' | 'selected'>) {
  const t = useTranslations('group')
  const { group, title, color, isFolded, nodes, hasSelected } = data
  const isRenaming = useCanvas(state => state.renaming === group)
  const isLanding = useCanvas(state => state.landing === idOnCanvas.group(group))
  const isLit = selected || isLanding || hasSelected
  const { change } = useDocument.getState()
  const Chevron = isFolded ? ChevronRight : ChevronDown
  const tint = groupColor(color)
  return (
    <div
      className={`relative h-full w-full rounded-md border ${isFolded ? 'bg-card' : ''} ${isLit ? 'ring-1 ring-accent' : ''}`}
      style={{
        borderColor: isLit ? 'var(--accent)' : tint,
        ...(!isFolded && { background: `color-mix(in oklab, ${tint} 7%, transparent)` }),
      }}
    >
      <div className="flex h-7 items-center gap-1 px-1.5">
        <button
          type="button"
          aria-expanded={!isFolded}
          aria-label={t(isFolded ? 'unfold' : 'fold')}
          onClick={() => change(graph => setGroup(graph, group, { collapsed: !isFolded }))}
          className="nodrag rounded p-0.5 text-dim hover:bg-grid hover:text-ink"
        >
          <Chevron size={14} aria-hidden />
        </button>
        {isRenaming ? (
          <input
            // biome-ignore lint/a11y/noAutofocus: asked for just now, by name or by a double click
            autoFocus
            defaultValue={title}
            aria-label={t('title')}
            maxLength={80}
            onBlur={event => {
              useCanvas.setState({ renaming: undefined })
              const name = event.target.value.trim()
              if (name !== title) change(graph => setGroup(graph, group, { title: name }))
            }}
            onKeyDown={event => {
              const isDone = (event.key === 'Enter' && !event.nativeEvent.isComposing) || event.key === 'Escape'
              if (isDone) event.currentTarget.blur()
            }}
            className="nodrag min-w-0 flex-1 rounded border border-line bg-card px-1"
          />
        ) : (
          <button
            type="button"
            onDoubleClick={() => useCanvas.setState({ renaming: group })}
            onKeyDown={event => {
              if (event.key === 'Enter' || event.key === 'F2') useCanvas.setState({ renaming: group })
            }}
            className="min-w-0 truncate font-semibold"
          >
            {title || t('untitled')}
          </button>
        )}
        {selected && !isRenaming && (
          <span className="nodrag ml-auto flex gap-1 pr-1">
            {groupColors.map(name => (
              <button
                key={name}
                type="button"
                aria-label={t(`color_${name}`)}
                aria-pressed={(color ?? 'dim') === name}
                onClick={() => change(graph => setGroup(graph, group, { color: name }))}
                className="h-3.5 w-3.5 rounded-full border border-card aria-pressed:ring-1 aria-pressed:ring-ink"
                style={{ background: groupColor(name) }}
              />
            ))}
          </span>
        )}
      </div>
      {isFolded && <FoldedBody nodes={nodes} tint={tint} />}
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
    </div>
  )
}

function FoldedBody({ nodes, tint }: { nodes: readonly string[]; tint: string }) {
  const look = useGroupLook(nodes)
  return (
    <>
      <Spine look={look} color={tint} />
      <GroupState nodes={nodes} look={look} />
    </>
  )
}
