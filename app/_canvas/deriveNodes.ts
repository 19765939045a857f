import type { DocumentNode, GraphDocument } from '../../graphs/_model/document.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { standIns } from './deriveOthers.ts'
import { cardOf, placeOf, type WiredPorts, wiredPorts } from './flow.ts'
import { loopBadges } from './loopBadges.ts'
import type { CardNode } from './NodeCard.tsx'

export interface Shown {
  selection: readonly string[]
  /** Where cards are while they are on their way. */
  moving: Readonly<Record<string, [number, number]>>
  text(text: Text): string
}

interface Derived {
  node: DocumentNode
  wired: WiredPorts | undefined
  text: Shown['text']
  card: CardNode
}

/**
 * Draws the nodes of one document after another; a card that nothing changed for stays the same object, so that a
 * large graph costs an edit only what the edit concerns.
 */
export function cardDeriver(): (document: GraphDocument, shown: Shown) => CardNode[] {
  let before: ReadonlyMap<string, Derived> = new Map()
  let edges: GraphDocument['edges'] | undefined
  let wired: ReadonlyMap<string, WiredPorts> = new Map()
  return (document, { selection, moving, text }) => {
    if (document.edges !== edges) {
      edges = document.edges
      wired = withSame(wiredPorts(edges), wired)
    }
    const selected = new Set(selection)
    const next = new Map<string, Derived>()
    const hidden = standIns(document)
    const badges = loopBadges(document)
    const cards = Object.entries(document.nodes).flatMap(([id, node], index) => {
      if (hidden.has(id) || badges.has(id)) return []
      const position = moving[id] ?? placeOf(document, id, index)
      const isSelected = selected.has(id)
      const ports = wired.get(id)
      const old = before.get(id)
      const isSame = old?.node === node && old.wired === ports && old.text === text
      const card = isSame
        ? placed(old.card, position, isSelected)
        : cardOf(id, node, { wired: ports, position, isSelected, text })
      next.set(id, { node, wired: ports, text, card })
      return [card]
    })
    before = next
    return cards
  }
}

/** What is as it was stays the same object. */
function withSame(
  next: ReadonlyMap<string, WiredPorts>,
  before: ReadonlyMap<string, WiredPorts>,
): ReadonlyMap<string, WiredPorts> {
  return new Map(
    [...next].map(([id, ports]) => {
      const old = before.get(id)
      return [id, old && JSON.stringify(old) === JSON.stringify(ports) ? old : ports]
    }),
  )
}

function placed(card: CardNode, [x, y]: [number, number], isSelected: boolean): CardNode {
  if (card.position.x === x && card.position.y === y && card.selected === isSelected) return card
  return { ...card, position: { x, y }, selected: isSelected }
}
