import type { GraphDocument } from '../../graphs/_model/document.ts'
import { serializeDocument } from '../../graphs/_model/file.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { othersOf } from '../_canvas/deriveOthers.ts'
import { placeOf } from '../_canvas/flow.ts'
import { loopBadges } from '../_canvas/loopBadges.ts'
import { cardHeight, cardWidth } from '../_canvas/size.ts'
import { metadataId } from './graphTextIn.ts'
import { escapeXml, linesOf, shortened } from './pictureText.ts'

const margin = 32
const colors = { data: '#3f9698', model: '#d19a3c', service: '#6b9a4b', accent: '#2a7fb8', dim: '#66737b' }
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

interface Words {
  nameOf(id: string): string
  text(text: Text): string
}

type Point = readonly [number, number]
interface Box {
  at: Point
  width: number
  height: number
}

/** A picture of a graph that needs nothing else to be shown, and carries the graph: dropped on a canvas it opens. */
export function pictureOf(document: GraphDocument, { nameOf, text }: Words): Picture {
  const badges = loopBadges(document)
  const cards = Object.keys(document.nodes).flatMap((id, index): [string, Point][] =>
    badges.has(id) ? [] : [[id, placeOf(document, id, index)]],
  )
  const others = othersOf(unfolded(document), { marked: [], moving: {}, text })
  const boxes: Box[] = [
    ...cards.map(([, at]) => ({ at, width: cardWidth, height: cardHeight })),
    ...others.map(({ position: { x, y }, width = 0, height = 0 }) => ({ at: [x, y] as const, width, height })),
  ]
  const left = Math.min(...boxes.map(({ at: [x] }) => x), boxes.length > 0 ? Number.POSITIVE_INFINITY : 0) - margin
  const top = Math.min(...boxes.map(({ at: [, y] }) => y), boxes.length > 0 ? Number.POSITIVE_INFINITY : 0) - margin
  const right = Math.max(...boxes.map(({ at: [x], width }) => x + width), left + margin)
  const bottom = Math.max(...boxes.map(({ at: [, y], height }) => y + height), top + margin)
  const [width, height] = [right + margin - left, bottom + margin * 2 - top]

  const at = new Map(cards)
  const edges = document.edges.flatMap(({ from, to, label }) => {
    const badge = badges.get(from.node)
    const [a, b] = [at.get(badge?.from.node ?? from.node), at.get(to.node)]
    if (!a || !b) return []
    const said = label ?? badge?.label
    return [edgeOf(a, b, { low: bottom + margin / 2, label: said === undefined ? '' : text(said) })]
  })
  const drawn = [
    ...others.map(other =>
      other.type === 'frame' ? frameOf(boxOf(other), other.data) : noteOf(boxOf(other), other.data.text),
    ),
    ...edges,
    ...cards.map(([id, place]) => cardOf(place, nameOf(id), document.nodes[id]?.type ?? '')),
  ]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}" font-family="IBM Plex Sans, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif" font-size="13" fill="#22303a">
<metadata id="${metadataId}">${escapeXml(serializeDocument(document))}</metadata>
<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#f5f8f9"/>
${drawn.join('\n')}
</svg>
`
  return { svg, width, height }
}

/** A reader of a picture can unfold nothing. */
function unfolded(document: GraphDocument): GraphDocument {
  const groups = Object.entries(document.groups).map(([id, group]) => [id, { ...group, collapsed: false }] as const)
  return { ...document, groups: Object.fromEntries(groups) }
}

function boxOf({ position, width = 0, height = 0 }: ReturnType<typeof othersOf>[number]): Box {
  return { at: [position.x, position.y], width, height }
}

function cardOf([x, y]: Point, name: string, type: string): string {
  const color = stageColors[type.split('/')[0] ?? ''] ?? colors.data
  return `<g transform="translate(${x} ${y})"><rect width="${cardWidth}" height="${cardHeight}" rx="6" fill="#fdfefe" stroke="#d0d6da"/><rect width="4" height="${cardHeight}" rx="2" fill="${color}"/><text x="16" y="28" font-weight="600">${escapeXml(shortened(name))}</text><text x="16" y="48" font-family="monospace" font-size="11" fill="#66737b">${escapeXml(shortened(type))}</text></g>`
}

function frameOf({ at: [x, y], width, height }: Box, { title, color }: { title: string; color?: string | undefined }) {
  const line = Object.entries(colors).find(([name]) => name === color)?.[1] ?? colors.dim
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${line}" fill-opacity=".07" stroke="${line}" stroke-opacity=".6"/><text x="${x + 12}" y="${y + 18}" font-weight="600" font-size="12">${escapeXml(title)}</text>`
}

function noteOf({ at: [x, y], width, height }: Box, text: string): string {
  const lines = linesOf(text, width - 16).slice(0, Math.max(1, Math.floor((height - 10) / 18)))
  const spans = lines.map((line, at) => `<tspan x="${x + 8}" y="${y + 20 + at * 18}">${escapeXml(line)}</tspan>`)
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#fbf4e8" stroke="#e2cfae"/><text>${spans.join('')}</text>`
}

function edgeOf([ax, ay]: Point, [bx, by]: Point, { low, label }: { low: number; label: string }): string {
  if (Math.abs(bx - ax) < cardWidth && by !== ay) {
    const [from, to] = by > ay ? [ay + cardHeight, by] : [ay, by + cardHeight]
    const [x1, x2] = [ax + cardWidth / 2, bx + cardWidth / 2]
    return line(`M${x1} ${from}L${x2} ${to}`) + labelAt([(x1 + x2) / 2, (from + to) / 2], label)
  }
  const [x1, y1, x2, y2] = [ax + cardWidth, ay + cardHeight / 2, bx, by + cardHeight / 2]
  if (x2 < x1 - cardWidth) {
    return line(`M${x1} ${y1}h12V${low}H${x2 - 12}V${y2}h12`, true) + labelAt([(x1 + x2) / 2, low], label)
  }
  const bend = Math.max(40, Math.abs(x2 - x1) / 2)
  const middle: Point = [(x1 + x2) / 2, (y1 + y2) / 2]
  return line(`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`) + labelAt(middle, label)
}

function line(path: string, isDashed = false): string {
  return `<path d="${path}" fill="none" stroke="#9fb0b8" stroke-width="1.5"${isDashed ? ' stroke-dasharray="5 4"' : ''}/>`
}

function labelAt([x, y]: Point, label: string): string {
  if (label === '') return ''
  return `<text x="${x}" y="${y + 4}" text-anchor="middle" font-size="11" stroke="#f5f8f9" stroke-width="5" paint-order="stroke" fill="#44525b">${escapeXml(shortened(label))}</text>`
}
