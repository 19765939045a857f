import type { GraphDocument, Group } from '../../graphs/_model/document.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { placeOf } from './flow.ts'
import type { GroupNode } from './GroupFrame.tsx'
import { idOnCanvas } from './marked.ts'
import type { NoteNode } from './NoteCard.tsx'
import { cardHeight, cardWidth } from './size.ts'

interface Shown {
  marked: readonly string[]
  moving: Readonly<Record<string, [number, number]>>
  text(text: Text): string
  /** A folded group shows that one of its nodes is selected. */
  selection?: readonly string[]
}

const padding = 24
const header = 24
/** So much of a note is its name to the ear. */
const spoken = 80

/** Groups behind their cards, or in their stead where they are folded; and notes. */
export function othersOf(document: GraphDocument, shown: Shown): (GroupNode | NoteNode)[] {
  const ids = Object.keys(document.nodes)
  const indexes = Object.keys(document.groups).length > 0 ? new Map(ids.map((id, index) => [id, index])) : new Map()
  const groups = Object.entries(document.groups).flatMap(([id, group]) => {
    const places = group.nodes.flatMap(node => {
      const index = indexes.get(node)
      return index === undefined ? [] : [shown.moving[node] ?? placeOf(document, node, index)]
    })
    return places.length === 0 ? [] : [groupOf(id, { group, places }, shown)]
  })
  const notes = Object.entries(document.notes).map(([id, { text, position, size = [216, 96] }]): NoteNode => {
    const key = idOnCanvas.note(id)
    const [x, y] = shown.moving[key] ?? position
    const [width, height] = size
    return {
      id: key,
      type: 'note',
      position: { x, y },
      width,
      height,
      measured: { width, height },
      selected: shown.marked.includes(key),
      ariaLabel: text.slice(0, spoken) || id,
      data: { note: id, text },
    }
  })
  return [...groups, ...notes]
}

function groupOf(
  id: string,
  { group, places }: { group: Group; places: readonly (readonly [number, number])[] },
  { marked, text, selection = [] }: Shown,
): GroupNode {
  const key = idOnCanvas.group(id)
  const [left, top] = [Math.min(...places.map(([x]) => x)), Math.min(...places.map(([, y]) => y))]
  const [right, bottom] = [Math.max(...places.map(([x]) => x)), Math.max(...places.map(([, y]) => y))]
  const isFolded = group.collapsed === true
  const width = isFolded ? cardWidth : right - left + cardWidth + 2 * padding
  const height = isFolded ? cardHeight : bottom - top + cardHeight + 2 * padding + header
  return {
    id: key,
    type: 'frame',
    position: isFolded ? { x: left, y: top } : { x: left - padding, y: top - padding - header },
    width,
    height,
    measured: { width, height },
    zIndex: isFolded ? 0 : -1,
    selected: marked.includes(key),
    ariaLabel: (group.title === undefined ? '' : text(group.title)) || id,
    data: {
      group: id,
      title: group.title === undefined ? '' : text(group.title),
      color: group.color,
      isFolded,
      nodes: group.nodes,
      hasSelected: isFolded && group.nodes.some(node => selection.includes(node)),
    },
  }
}

/** The node on the canvas that stands for one of the graph: itself, or the folded group that it is in. */
export function standIns(document: GraphDocument): ReadonlyMap<string, string> {
  const folded = Object.entries(document.groups).filter(([, { collapsed }]) => collapsed)
  return new Map(folded.flatMap(([id, { nodes }]) => nodes.map(node => [node, idOnCanvas.group(id)] as const)))
}
