import type { CardLook } from './look.ts'

/** The 4 px at a card's left that are its state: fills upward with real progress, hatched when cached. */
export function Spine({ look, color }: { look: CardLook; color: string }) {
  const { status, fraction } = look
  const isFull = status === 'done' || status === 'cached' || status === 'failed'
  const fill = status === 'failed' ? 'var(--bad)' : status === 'running' ? 'var(--accent)' : color
  return (
    <span
      className="absolute inset-y-0 left-0 w-1 overflow-hidden rounded-l-[5px] bg-line forced-color-adjust-none"
      aria-hidden
    >
      <span
        className="absolute inset-x-0 bottom-0 transition-[height] duration-[120ms]"
        style={{
          height: `${isFull ? 100 : status === 'running' ? Math.max(6, fraction * 100) : 0}%`,
          background:
            // Firefox draws hard stops of OKLCH colours only in sRGB.
            status === 'cached'
              ? `repeating-linear-gradient(135deg in srgb, ${fill} 0 3px, var(--card) 3px 5px)`
              : fill,
        }}
      />
    </span>
  )
}
