import type { GraphDocument } from '../../graphs/_model/document.ts'
import { familyOf } from '../_canvas/family.ts'
import { cardHeight, cardWidth } from '../_canvas/size.ts'

interface GraphPictureProps {
  document: GraphDocument
  className?: string
}

/** A graph drawn small: boxes where its nodes lie, lines where its edges run. */
export function GraphPicture({ document, className }: GraphPictureProps) {
  const places = Object.keys(document.nodes).map((id, index) => ({ id, at: document.layout[id] ?? [index * 260, 0] }))
  const at = new Map(places.map(place => [place.id, place.at]))
  const xs = places.map(({ at: [x] }) => x)
  const ys = places.map(({ at: [, y] }) => y)
  const left = Math.min(...xs) - 24
  const top = Math.min(...ys) - 24
  const width = Math.max(...xs) + cardWidth + 24 - left
  const height = Math.max(...ys) + cardHeight + 24 - top
  return (
    <svg viewBox={`${left} ${top} ${width} ${height}`} className={className} aria-hidden>
      {document.edges.map(({ from, to }, position) => {
        const [a, b] = [at.get(from.node), at.get(to.node)]
        if (!a || !b) return null
        const isFeedback = to.port === 'feedback'
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
          <rect x="28" y="20" width={cardWidth * 0.5} height="10" rx="5" className="fill-dim" opacity=".55" />
          <rect x="28" y="44" width={cardWidth * 0.72} height="8" rx="4" className="fill-line" />
        </g>
      ))}
    </svg>
  )
}
