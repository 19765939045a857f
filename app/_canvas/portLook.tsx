import type { Kind } from '../../nodes/_contract/artifact.ts'

/** A port's shape and colour tell its kind: the colour its family, the shape which of the family. */
const looks: Record<Kind, { color: string; shape: string }> = {
  table: { color: 'var(--data)', shape: 'M2 2H10V10H2Z' },
  dataset: { color: 'var(--data)', shape: 'M6 1L10.6 3.5V8.5L6 11L1.4 8.5V3.5Z' },
  report: { color: 'var(--data)', shape: 'M2 2.5H10L6 10.5Z' },
  estimator: { color: 'var(--model)', shape: 'M6 1.2L11 10.4H1Z' },
  model: { color: 'var(--model)', shape: 'M6 .8L11.2 6L6 11.2L.8 6Z' },
  endpoint: { color: 'var(--service)', shape: 'M1.5 2H6.5L11 6L6.5 10H1.5Z' },
  feedback: { color: 'var(--service)', shape: 'M6 1.5A4.5 4.5 0 1 0 6 10.5A4.5 4.5 0 1 0 6 1.5Z' },
}
const several = { color: 'var(--dim)', shape: 'M6 2A4 4 0 1 0 6 10A4 4 0 1 0 6 2Z' }

export function portLook(kinds: readonly Kind[] | 'any'): { color: string; shape: string } {
  const only = kinds === 'any' || kinds.length !== 1 ? undefined : kinds[0]
  return (only && looks[only]) ?? several
}

/** The sign of a port. Filled where artifacts leave, open where they come in. */
export function PortSign({ kinds, isFilled }: { kinds: readonly Kind[] | 'any'; isFilled: boolean }) {
  const { color, shape } = portLook(kinds)
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden className="pointer-events-none">
      <path d={shape} fill={isFilled ? color : 'var(--card)'} stroke={color} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  )
}
