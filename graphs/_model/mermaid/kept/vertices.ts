import type { Locale } from '../../../../nodes/_contract/text.ts'
import type { DocumentNode } from '../../document.ts'
import type { Fields } from '../../inlineJson.ts'
import { own } from '../../own.ts'
import type { Specs } from '../../view.ts'
import type { Vertex } from '../flowchart.ts'
import { isWritableId } from '../writableId.ts'
import { filled, keptOfVertex } from './keptFields.ts'
import { marksOf, richLabel } from './richLabel.ts'
import { shownText } from './shownLabel.ts'

/** How a node is drawn. */
export function vertexOf(id: string, node: DocumentNode, { specs, locale }: { specs: Specs; locale: Locale }): Vertex {
  const kept = keptOfVertex(node.mermaid)
  const { bare, shape, shapeIsExtra, extras, properties, classes, styles } = kept
  const text = labelOf(node, { specs, locale })
  const isBare = text === undefined || (bare === true && text === id)
  return {
    id,
    ...(!isBare && { label: richLabel(text, kept) }),
    ...(shape !== undefined ? { shape } : !isBare && { shape: usualShape(node.type) }),
    ...(shapeIsExtra && { shapeIsExtra }),
    ...(extras && { extras }),
    ...(properties && { properties }),
    classes: classes ?? [],
    styles: styles ?? [],
  }
}

/** What the `mermaid` of a node of this type is by its drawing alone: its usual shape goes without saying. */
export function drawnOfVertex({ id: _, label, shape, ...vertex }: Vertex, type: string): Fields {
  const { shapeIsExtra, extras, properties, classes, styles } = vertex
  return filled({
    bare: !label,
    ...marksOf(label),
    shape: label && shape === usualShape(type) ? undefined : shape,
    shapeIsExtra,
    extras,
    properties,
    classes,
    styles,
  })
}

/** Mermaid's id, where it can't be told from ours. */
export function keptId(id: string, mermaidId: string): { id?: string } {
  return id === mermaidId && isWritableId(mermaidId) ? {} : { id: mermaidId }
}

/** What a node is called on the canvas: by its label, else by its type's title. */
export function labelOf(
  { label, type }: DocumentNode,
  { specs, locale }: { specs: Specs; locale: Locale },
): string | undefined {
  const text = label ?? own(specs, type)?.title
  return text === undefined ? undefined : shownText(text, locale)
}

/** The shape of what no drawing gave one: a branch and a store are told at a glance. */
function usualShape(type: string): string {
  const [stage] = type.split('/')
  return stage === 'check' ? 'diamond' : stage === 'store' ? 'cylinder' : 'square'
}
