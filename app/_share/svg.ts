import type { GraphDocument } from '../../graphs/_model/document.ts'
import { serializeDocument } from '../../graphs/_model/file.ts'
import { own } from '../../graphs/_model/own.ts'
import { loopBadges } from '../_canvas/loopBadges.ts'

const [cardWidth, cardHeight, margin] = [216, 72, 32]
const colors = { data: '#3f9698', model: '#d19a3c', service: '#6b9a4b' }
const stageColors: Record<string, string> = {
  build: colors.model,
  train: colors.model,
  evaluate: colors.model,
  deploy: colors.service,
  loop: colors.service,
}

export interface Picture {
  svg: string
  width: number
  height: number
}

/** A picture of a graph that needs nothing else to be shown, and carries the graph: dropped on a canvas it opens. */
export function pictureOf(document: GraphDocument, nameOf: (id: string) => string): Picture {
  const badges = loopBadges(document)
  const places = Object.keys(document.nodes)
    .map((id, index) => [id, own(document.layout, id) ?? ([index * 264, 0] as const)] as const)
    .filter(([id]) => !badges.has(id))
  const at = new Map(places)
  const [xs, ys] = [places.map(([, [x]]) => x), places.map(([, [, y]]) => y)]
  const left = Math.min(0, ...xs) - margin
  const top = Math.min(0, ...ys) - margin
  const width = Math.max(0, ...xs) + cardWidth + margin - left
  const height = Math.max(0, ...ys) + cardHeight + margin * 2 - top
  const edges = document.edges.flatMap(({ from, to }) => {
    const [a, b] = [at.get(badges.get(from.node)?.from.node ?? from.node), at.get(to.node)]
    return a && b ? [edgePath(a, b, { bottom: top + height - margin / 2 })] : []
  })
  const cards = places.map(([id, [x, y]]) => {
    const type = document.nodes[id]?.type ?? ''
    const color = stageColors[type.split('/')[0] ?? ''] ?? colors.data
    return `<g transform="translate(${x} ${y})"><rect width="${cardWidth}" height="${cardHeight}" rx="6" fill="#fdfefe" stroke="#d0d6da"/><rect width="4" height="${cardHeight}" rx="2" fill="${color}"/><text x="16" y="28" font-weight="600">${escapeXml(short(nameOf(id)))}</text><text x="16" y="48" font-family="monospace" font-size="11" fill="#66737b">${escapeXml(short(type))}</text></g>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="IBM Plex Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" font-size="13" fill="#22303a">
<metadata id="millrace">${escapeXml(serializeDocument(document))}</metadata>
<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#f5f8f9"/>
${edges.join('\n')}
${cards.join('\n')}
</svg>
`
  return { svg, width, height }
}

/** The text of the graph in a picture that was made here. */
export function graphTextIn(svg: string): string | undefined {
  const found = /<metadata id="millrace">([^<]*)<\/metadata>/.exec(svg)?.[1]
  return found?.replace(
    /&(amp|lt|gt|quot);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? '',
  )
}

type Point = readonly [number, number]

function edgePath([ax, ay]: Point, [bx, by]: Point, { bottom }: { bottom: number }): string {
  if (Math.abs(bx - ax) < cardWidth && by !== ay) {
    const [from, to] = by > ay ? [ay + cardHeight, by] : [ay, by + cardHeight]
    return line(`M${ax + cardWidth / 2} ${from}L${bx + cardWidth / 2} ${to}`)
  }
  const [x1, y1, x2, y2] = [ax + cardWidth, ay + cardHeight / 2, bx, by + cardHeight / 2]
  const bend = Math.max(40, Math.abs(x2 - x1) / 2)
  const isBack = x2 < x1 - cardWidth
  const path = isBack
    ? `M${x1} ${y1}h12V${bottom}H${x2 - 12}V${y2}h12`
    : `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
  return line(path, isBack)
}

function line(path: string, isDashed = false): string {
  return `<path d="${path}" fill="none" stroke="#9fb0b8" stroke-width="1.5"${isDashed ? ' stroke-dasharray="5 4"' : ''}/>`
}

function short(text: string): string {
  return text.length > 28 ? `${text.slice(0, 27)}…` : text
}

function escapeXml(text: string): string {
  const names: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }
  // Control characters can't stand in XML, not even escaped; JSON writes them as \u already.
  return text.replace(/[&<>"]/g, sign => `&${names[sign]};`)
}
