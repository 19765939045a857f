import type { Edge, GraphDocument } from '../../document.ts'
import { isFields } from '../../inlineJson.ts'

/** Nodes that stand in a line of the drawing, as an inserted loop does, and have no box of their own. */
export interface Hidden {
  nodes: ReadonlySet<string>
  /** Ways from box to box through hidden nodes, by positions of their edges. */
  ways: Way[]
}

export interface Way {
  edges: number[]
  /** The last of its edges that is of no other way: it has the line's label and looks. */
  bears: number
}

/** A hidden node must have been inserted, and be wired so that drawn lines can stand for it; else it gets a box. */
export function findHidden({ nodes, edges }: GraphDocument): Hidden {
  const candidates = new Set(Object.keys(nodes).filter(id => isInserted(nodes[id]?.mermaid)))
  const hidden = new Set<string>()
  const ways: Way[] = []
  if (candidates.size === 0) return { nodes: hidden, ways }
  const leaving = new Map<string, number[]>()
  const arriving = new Map<string, number[]>()
  for (const [index, { from, to }] of edges.entries()) {
    if (candidates.has(from.node)) add(leaving, from.node, index)
    if (candidates.has(to.node)) add(arriving, to.node, index)
  }
  for (const part of partsOf(edges, candidates)) {
    const touching = [...new Set([...part].flatMap(id => [...(leaving.get(id) ?? []), ...(arriving.get(id) ?? [])]))]
    const isWhole = touching.every(index => {
      const edge = edges[index]
      return edge && Object.hasOwn(nodes, edge.from.node) && Object.hasOwn(nodes, edge.to.node)
    })
    const starts = touching.filter(index => !part.has(edges[index]?.from.node ?? ''))
    const found = isWhole ? waysFrom(starts, { edges, part, leaving }) : undefined
    if (!found) continue
    ways.push(...found)
    for (const id of part) hidden.add(id)
  }
  return { nodes: hidden, ways }
}

export function isInserted(mermaid: unknown): boolean {
  return isFields(mermaid) && mermaid.inserted === true
}

const mostWays = 5_000

/** All ways out of a part, each with an edge of its own; nothing where that is not so, or a node leads nowhere. */
function waysFrom(
  starts: readonly number[],
  {
    edges,
    part,
    leaving,
  }: { edges: readonly Edge[]; part: ReadonlySet<string>; leaving: ReadonlyMap<string, number[]> },
): Way[] | undefined {
  if ([...part].some(id => !leaving.has(id))) return undefined
  const paths: number[][] = []
  const open = starts.map(index => [index])
  for (let path = open.pop(); path; path = open.pop()) {
    const end = edges[path.at(-1) ?? -1]?.to.node ?? ''
    if (!part.has(end)) paths.push(path)
    else if (path.length > part.size) return undefined
    else for (const index of leaving.get(end) ?? []) open.push([...path, index])
    if (paths.length + open.length > mostWays) return undefined
  }
  const uses = new Map<number, number>()
  for (const index of paths.flat()) uses.set(index, (uses.get(index) ?? 0) + 1)
  const ways = paths.flatMap(path => {
    const bears = path.findLast(index => uses.get(index) === 1)
    return bears === undefined ? [] : [{ edges: path, bears }]
  })
  return ways.length === paths.length ? ways : undefined
}

/** Sets of nodes that hang together by edges among themselves. */
function partsOf(edges: readonly Edge[], among: ReadonlySet<string>): Set<string>[] {
  const beside = new Map([...among].map(id => [id, new Set<string>()]))
  for (const { from, to } of edges) {
    if (!among.has(from.node) || !among.has(to.node)) continue
    beside.get(from.node)?.add(to.node)
    beside.get(to.node)?.add(from.node)
  }
  const seen = new Set<string>()
  return [...among].flatMap(id => {
    if (seen.has(id)) return []
    const part = new Set([id])
    // A set hands out what is added while it is walked.
    for (const node of part) for (const other of beside.get(node) ?? []) part.add(other)
    for (const node of part) seen.add(node)
    return [part]
  })
}

function add(map: Map<string, number[]>, key: string, value: number) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
