import type { Locale } from '../../../../nodes/_contract/text.ts'
import { type Edge, type End, edge as edgeSchema } from '../../document.ts'
import { type Fields, isFields } from '../../inlineJson.ts'
import type { Link } from '../flowchart.ts'
import { differenceOf, together } from '../kept/difference.ts'
import { drawnOfLink } from '../kept/links.ts'
import { textOf } from '../kept/richLabel.ts'
import { carryLabel, readLabel } from './labels.ts'

/** `%% @edge from to n`: the ports of the n-th line between two boxes, or all edges that it stands for. */
export function carryEdge(
  edges: readonly Edge[],
  {
    bears,
    link,
    comments,
    ends,
  }: { bears: number; link: Link; comments: readonly string[]; ends: [string, string] | undefined },
): Fields {
  const edge = edges[bears]
  if (!edge) return { edges: [] }
  const { from, to, label, mermaid, ...more } = edge
  const { lacksLabel, ...carried } = carryLabel(label, textOf(link.label))
  const difference = differenceOf(mermaid, drawnOf(link, comments))
  const without = [...(lacksLabel ? ['label'] : []), ...(difference.without ?? [])]
  const isDirect = edges.length === 1 && ends?.[0] === from.node && ends[1] === to.node
  const others = edges.map((other, at) => (at === bears ? { from, to } : other))
  return {
    ...(isDirect
      ? { from: shortEnd(from), to: shortEnd(to) }
      : { edges: others, ...(bears !== edges.length - 1 && { bears }) }),
    ...carried,
    ...(Object.keys(more).length > 0 && { more }),
    ...(difference.mermaid !== undefined && { mermaid: difference.mermaid }),
    ...(without.length > 0 && { without }),
  }
}

export interface ReadEdges {
  edges: Edge[]
  isRelabelled: boolean
}

/** The edges again. Nothing where the carrier says none that could be. */
export function readEdge(
  carried: Fields,
  {
    link,
    comments,
    ends,
    usual,
    locale,
  }: {
    link: Link
    comments: readonly string[]
    ends: [string | undefined, string | undefined]
    /** What is drawn where an edge has no label: its outcome. */
    usual: (edge: Edge) => string | undefined
    locale: Locale
  },
): ReadEdges | undefined {
  const given = Array.isArray(carried.edges)
    ? carried.edges
    : [{ from: longEnd(carried.from, ends[0]), to: longEnd(carried.to, ends[1]) }]
  const bears = typeof carried.bears === 'number' ? carried.bears : given.length - 1
  const edges = given.flatMap((each: unknown, at) => {
    const parsed = edgeSchema.safeParse(
      at === bears && isFields(carried.more) ? { ...carried.more, ...(isFields(each) && each) } : each,
    )
    return parsed.success ? [parsed.data] : []
  })
  if (edges.length !== given.length) return undefined
  const bearer = edges[bears]
  if (!bearer) return given.length === 0 ? { edges: [], isRelabelled: false } : undefined
  const { label, isChanged } = readLabel(carried, { drawn: textOf(link.label), usual: usual(bearer), locale })
  const without = Array.isArray(carried.without) ? carried.without : []
  const mermaid = together(drawnOf(link, comments), { mermaid: carried.mermaid, without })
  const { from, to, ...more } = bearer
  const read = { from, to, ...(label !== undefined && { label }), ...(mermaid !== undefined && { mermaid }), ...more }
  return { edges: edges.with(bears, read), isRelabelled: isChanged }
}

function drawnOf(link: Link, comments: readonly string[]): Fields {
  return { ...drawnOfLink(link), ...(comments.length > 0 && { comments }) }
}

function shortEnd({ node: _, port, ...more }: End): unknown {
  return Object.keys(more).length === 0 ? port : { port, ...more }
}

function longEnd(end: unknown, node: string | undefined): unknown {
  if (node === undefined) return undefined
  return typeof end === 'string' ? { node, port: end } : isFields(end) ? { node, ...end } : undefined
}
