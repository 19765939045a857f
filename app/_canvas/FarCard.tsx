import type { CardLook } from './look.ts'

interface FarCardProps {
  label: string
  color: string
  look: CardLook
  isSelected: boolean
  isAside: boolean
  title: string | undefined
}

/**
 * A card from far away: one element, since thousands of them are drawn at once. Its colour is its stage, the bar at
 * its left its state, as on the card.
 */
export function FarCard({ label, color, look, isSelected, isAside, title }: FarCardProps) {
  return (
    <div
      title={title}
      data-status={look.status}
      className={[
        'far-card h-[72px] w-[216px] truncate rounded-md border px-3 text-center text-[30px] leading-[70px] font-semibold',
        isSelected ? 'border-accent ring-4 ring-accent' : 'border-line',
        isAside ? 'border-dashed' : '',
      ].join(' ')}
      style={{ background: `${spine(look, color)}, color-mix(in oklab, ${color} 30%, var(--card))` }}
    >
      {label}
    </div>
  )
}

/** What `Spine` draws with elements, as one background: as high as the work has come. */
function spine({ status, fraction }: CardLook, color: string): string {
  const isFull = status === 'done' || status === 'cached' || status === 'failed'
  const fill = status === 'failed' ? 'var(--bad)' : status === 'running' ? 'var(--accent)' : color
  const height = isFull ? 100 : status === 'running' ? Math.max(6, fraction * 100) : 0
  return `linear-gradient(${fill}, ${fill}) left bottom / 10px ${height}% no-repeat`
}
