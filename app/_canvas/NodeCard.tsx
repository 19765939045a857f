import type { Node, NodeProps } from '@xyflow/react'
import { useTranslations } from 'next-intl'
import { memo, useContext } from 'react'
import { useIsStale } from '../_state/planStore.ts'
import { CardMarks } from './CardMarks.tsx'
import { FarCard } from './FarCard.tsx'
import { familyOf } from './family.ts'
import type { CardPort } from './flow.ts'
import { IssueMark } from './IssueMark.tsx'
import { type CardLook, restingLook } from './look.ts'
import { MarkSign } from './MarkSign.tsx'
import { markColors } from './marks.ts'
import { Ports } from './Ports.tsx'
import { Spine } from './Spine.tsx'
import { Strip } from './Strip.tsx'
import { StillContext } from './still.ts'
import { useError } from './useError.ts'
import { useIsFar } from './useIsFar.ts'
import { useLook } from './useLook.ts'

export type CardNode = Node<
  {
    label: string
    nodeType: string
    isKnown: boolean
    /** How it is kept from running. */
    off: 'disabled' | 'bypassed' | undefined
    inputs: readonly CardPort[]
    outputs: readonly CardPort[]
  },
  'card'
>

/** One node of the graph: what it is, how far it has come, what came out. From far away a coloured box. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const { nodeType, isKnown, off, outputs } = data
  const run = useLook(id, nodeType, outputs)
  const still = useContext(StillContext)
  const found = useError(id)
  const error = still || off === 'disabled' || run.status === 'running' || run.status === 'queued' ? undefined : found
  const isBroken = error !== undefined
  const change = still?.marks?.nodes[id]
  // What came out of other params is no news of these.
  const words = still?.marks ? (change?.brief ?? '') : error
  const look = words === undefined ? run : { ...restingLook, result: words }
  const far = useIsFar('card')
  const { color } = familyOf(nodeType)
  const isAside = look.status === 'skipped' || look.status === 'cancelled' || !isKnown || off !== undefined
  const title = look.result || undefined
  if (far) return <FarCard {...{ label: data.label, color, look, isSelected: selected, isAside, title }} />
  return (
    <div
      title={title}
      className={[
        'group relative h-[72px] w-[216px] rounded-md border bg-card pt-1.5 pr-2.5 pl-4',
        selected ? 'border-accent ring-1 ring-accent' : 'border-line hover:border-dim',
        isAside || change?.mark === 'removed' ? 'border-dashed' : '',
        change?.mark === 'removed' ? 'opacity-70' : '',
      ].join(' ')}
      data-status={look.status}
      data-off={off}
      style={change && { borderColor: markColors[change.mark], borderWidth: 2 }}
    >
      {change && <MarkSign mark={change.mark} />}
      <Spine look={look} color={color} />
      <CardBody id={id} data={data} look={look} isSelected={selected} isAside={isAside} isBroken={isBroken} />
    </div>
  )
})

interface CardBodyProps {
  id: string
  data: CardNode['data']
  look: CardLook
  isSelected: boolean
  isAside: boolean
  isBroken: boolean
}

function CardBody({ id, data, look, isSelected, isAside, isBroken }: CardBodyProps) {
  const t = useTranslations()
  const still = useContext(StillContext)
  const isStale = useIsStale(id)
  const { label, nodeType, off, inputs, outputs } = data
  const { icon: Icon, color } = familyOf(nodeType)
  return (
    <>
      {!still?.marks && <CardMarks id={id} />}
      <Ports node={id} side="input" ports={inputs} isSelected={isSelected} />
      {!still && <IssueMark id={id} />}
      <div className={`flex items-center gap-1.5 ${isAside ? 'opacity-60' : ''}`}>
        <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
        <span className={`truncate font-semibold ${off === 'disabled' ? 'line-through' : ''}`}>{label}</span>
        <span className={`ml-auto shrink-0 text-[11px] ${statusColors[look.status] ?? 'text-dim'}`}>
          {off ? t(`canvas.${off}`) : standingOf(look, isStale, t)}
        </span>
      </div>
      <div className={`mono truncate text-[11px] ${isBroken || look.status === 'failed' ? 'text-bad' : 'text-dim'}`}>
        {look.result || nodeType}
      </div>
      {off === 'bypassed' && <ByChannel color={color} />}
      <Strip look={look} stage={nodeType.split('/')[0] ?? ''} color={color} />
      <Ports node={id} side="output" ports={outputs} isSelected={isSelected} />
    </>
  )
}

/** How far the card is, in a word. */
function standingOf(
  { status, turnBehind, isEarlier, nextAttempt }: CardLook,
  isStale: boolean,
  t: ReturnType<typeof useTranslations>,
) {
  if (isStale) return t('plan.stale')
  if (turnBehind !== undefined) return t('run.turn', { turn: turnBehind })
  if (isEarlier) return t('plan.earlier')
  if (nextAttempt !== undefined) return t('run.nextAttempt', { attempt: nextAttempt })
  return status === 'pending' ? '' : t(`status.${status}`)
}

/** Past a bypassed node the water goes on as if it were not there. */
function ByChannel({ color }: { color: string }) {
  return (
    <svg width="216" height="16" className="absolute bottom-1.5 left-0" aria-hidden>
      <path d="M0 8H208M203 3l5 5-5 5" fill="none" stroke={color} strokeWidth="1.5" strokeDasharray="200 4" />
    </svg>
  )
}

const statusColors: Record<string, string> = { running: 'text-accent', failed: 'text-bad' }
