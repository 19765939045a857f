import type { Locale } from '../../../../nodes/_contract/text.ts'
import { type DocumentNode, documentNode } from '../../document.ts'
import { type Fields, isFields } from '../../inlineJson.ts'
import type { Specs } from '../../view.ts'
import type { Vertex } from '../flowchart.ts'
import { differenceOf, together } from '../kept/difference.ts'
import type { KeptOfVertex } from '../kept/keptFields.ts'
import { textOf } from '../kept/richLabel.ts'
import { drawnOfVertex, keptId, labelOf } from '../kept/vertices.ts'
import { carryLabel, readLabel } from './labels.ts'

type Place = [number, number]

/** What Mermaid tells of a node's vertex beside its own line. */
export type Beside = Pick<KeptOfVertex, 'clicks' | 'comments'>

/** `%% @node`: type, params and place of a node, and what its drawing does not say. */
export function carryNode(
  id: string,
  { type, label, params, settings, mermaid, ...more }: DocumentNode,
  { vertex, beside, at }: { vertex: Vertex; beside: Beside; at: Place | undefined },
): Fields {
  const { lacksLabel, ...carried } = carryLabel(label, textOf(vertex.label) ?? vertex.id)
  const difference = differenceOf(mermaid, drawnOf(id, { vertex, beside, type }))
  const without = [...(lacksLabel ? ['label'] : []), ...(difference.without ?? [])]
  return {
    ...(id !== vertex.id && { id }),
    type,
    ...carried,
    params,
    ...(settings && { settings }),
    ...(at && { at }),
    ...(Object.keys(more).length > 0 && { more }),
    ...(difference.mermaid !== undefined && { mermaid: difference.mermaid }),
    ...(without.length > 0 && { without }),
  }
}

export interface ReadNode {
  node: DocumentNode
  at?: Place
  isRelabelled: boolean
}

/** The node again; label and shape as they are drawn now. Nothing where the carrier says no node. */
export function readNode(
  id: string,
  carried: Fields,
  { vertex, beside, specs, locale }: { vertex: Vertex; beside: Beside; specs: Specs; locale: Locale },
): ReadNode | undefined {
  const bare = bareNode(carried)
  if (!bare) return undefined
  const usual = labelOf(bare, { specs, locale }) ?? vertex.id
  const { label, isChanged } = readLabel(carried, { drawn: textOf(vertex.label) ?? vertex.id, usual, locale })
  const drawn = drawnOf(id, { vertex, beside, type: bare.type })
  const without = Array.isArray(carried.without) ? carried.without : []
  const mermaid = together(drawn, { mermaid: carried.mermaid, without })
  const { type, params, settings, ...more } = bare
  const node = {
    type,
    ...(label !== undefined && { label }),
    params,
    ...(settings && { settings }),
    ...(mermaid !== undefined && { mermaid }),
    ...more,
  }
  const at = placeIn(carried)
  return { node, isRelabelled: isChanged, ...(at && { at }) }
}

/** `%% @inserted`: a node that has no box in the drawing. */
export function carryInserted({ type, params, ...more }: DocumentNode, at: Place | undefined): Fields {
  return { type, params, ...(at && { at }), ...(Object.keys(more).length > 0 && { more }) }
}

export function readInserted(carried: Fields): Omit<ReadNode, 'isRelabelled'> | undefined {
  const node = bareNode(carried)
  const at = placeIn(carried)
  return node && { node, ...(at && { at }) }
}

function bareNode({ type, params, settings, more }: Fields): DocumentNode | undefined {
  const parsed = documentNode.safeParse({
    ...(isFields(more) && more),
    type,
    params: params ?? {},
    ...(settings !== undefined && { settings }),
  })
  return parsed.success ? parsed.data : undefined
}

function placeIn({ at }: Fields): Place | undefined {
  if (!Array.isArray(at) || at.length !== 2) return undefined
  const [x, y]: unknown[] = at
  return typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined
}

export function drawnOf(
  id: string,
  { vertex, beside: { clicks = [], comments = [] }, type }: { vertex: Vertex; beside: Beside; type: string },
): Fields {
  return {
    ...keptId(id, vertex.id),
    ...drawnOfVertex(vertex, type),
    ...(clicks.length > 0 && { clicks }),
    ...(comments.length > 0 && { comments }),
  }
}
