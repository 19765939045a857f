import type { GraphDocument } from '../../graphs/_model/document.ts'
import { familyOf } from '../_canvas/family.ts'
import { loopBadges } from '../_canvas/loopBadges.ts'
import { cardHeight, cardWidth } from '../_canvas/size.ts'

interface GraphPictureProps {
  document: GraphDocument
  className?: string
  /** Writes names into the boxes. */
  nameOf?(id: string): string
  /** How small it may get to fit in; then whoever holds it scrolls. */
  leastScale?: number
}

/** A graph drawn small: boxes where its nodes lie, lines where its edges run. */
export function GraphPicture({ document, className, nameOf, leastScale = 0 }: GraphPictureProps) {
  const badges = loopBadges(document)
  const places = Object.keys(document.nodes)
    .map((id, index) => ({ id, at: document.layout[id] ?? [index * 260, 0] }))
    .filter(({ id }) => !badges.has(id))
  const at = new Map(places.map(place => [place.id, place.at]))
  const xs = places.map(({ at: [x] }) => x)
  const ys = places.map(({ at: [, y] }) => y)
  if (places.length === 0) return <svg className={className} aria-hidden />
  const left = Math.min(...xs) - 24
  const top = Math.min(...ys) - 24
  const width = Math.max(...xs) + cardWidth + 24 - left
  const height = Math.max(...ys) + cardHeight + 24 - top
  return (
    <svg
      viewBox={`${left} ${top} ${width} ${height}`}
      className={className}
      style={leastScale > 0 ? { minWidth: width * leastScale, minHeight: height * leastScale } : undefined}
      aria-hidden
    >
      {document.edges.map(({ from, to }, position) => {
        const badge = badges.get(from.node)
        const [a, b] = [at.get(badge?.from.node ?? from.node), at.get(to.node)]
        if (!a || !b) return null
        const isFeedback = badge !== undefined || to.port === 'feedback'
        const middle = (point: [number, number]) => [point[0] + cardWidth / 2, point[1] + cardHeight / 2]
        const [x1, y1] = middle(a)
        const [x2, y2] = middle(b)
        const path = isFeedback
          ? `M${x1} ${y1}V${top + height - 8}H${left + 8}V${y2}H${x2}`
          : `M${x1} ${y1}L${x2} ${y2}`
        return (
          <path
            // Two edges may join the same ports; their order never changes here.
            // biome-ignore lint/suspicious/noArrayIndexKey: edges have no other identity
            key={position}
            d={path}
            fill="none"
            className={isFeedback ? 'stroke-service' : 'stroke-line'}
            strokeWidth={isFeedback ? 3 : 4}
            strokeDasharray={isFeedback ? '10 8' : undefined}
          />
        )
      })}
      {places.map(({ id, at: [x, y] }) => (
        <g key={id} transform={`translate(${x} ${y})`}>
          <rect width={cardWidth} height={cardHeight} rx="8" className="fill-card stroke-line" strokeWidth={2} />
          <rect width="10" height={cardHeight} rx="4" fill={familyOf(document.nodes[id]?.type ?? '').color} />
          {nameOf ? (
            <text x="26" y={cardHeight / 2 + 8} fontSize="23" className="fill-ink">
              {shortened(nameOf(id))}
            </text>
          ) : (
            <>
              <rect x="28" y="20" width={cardWidth * 0.5} height="10" rx="5" className="fill-dim" opacity=".55" />
              <rect x="28" y="44" width={cardWidth * 0.72} height="8" rx="4" className="fill-line" />
            </>
          )}
        </g>
      ))}
    </svg>
  )
}

const mostWidth = 15

/** As much of a name as fits into a box; a Chinese letter is as wide as two. */
function shortened(name: string): string {
  let width = 0
  let text = ''
  for (const letter of name) {
    width += /[\u2e80-\uffef]/.test(letter) ? 1.85 : 1
    if (width > mostWidth) return `${text}…`
    text += letter
  }
  return text
}
