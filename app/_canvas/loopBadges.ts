import type { DocumentNode, Edge, GraphDocument } from '../../graphs/_model/document.ts'
import { isFields } from '../../graphs/_model/inlineJson.ts'
import { againPort } from '../../graphs/_model/view.ts'
import { specOf } from './flow.ts'

/** A loop that an import put on a drawn way back: on the canvas one edge with a badge, and no box. */
export interface LoopBadge {
  loop: string
  /** What it goes back from, and by which port. */
  from: { node: string; port: string }
  /** Place in the document of the edge that goes back. */
  again: number
  /** What is written on the way back. */
  label: Edge['label']
  turns: number
}

const none: ReadonlyMap<string, LoopBadge> = new Map()
const known = new WeakMap<GraphDocument['edges'], { nodes: GraphDocument['nodes']; badges: typeof none }>()

/** The loops that are shown as badges. One that somebody wired further gets a box, so that its edges have ends. */
export function loopBadges({ nodes, edges }: Pick<GraphDocument, 'nodes' | 'edges'>): ReadonlyMap<string, LoopBadge> {
  const found = known.get(edges)
  if (found?.nodes === nodes) return found.badges
  const badges = findBadges(nodes, edges)
  known.set(edges, { nodes, badges })
  return badges
}

function findBadges(nodes: GraphDocument['nodes'], edges: GraphDocument['edges']): ReadonlyMap<string, LoopBadge> {
  const loops = Object.keys(nodes).filter(id => isInsertedLoop(nodes[id]))
  if (loops.length === 0) return none
  const touching = new Map(loops.map(id => [id, { arriving: [] as number[], leaving: [] as number[] }]))
  for (const [index, { from, to }] of edges.entries()) {
    touching.get(to.node)?.arriving.push(index)
    touching.get(from.node)?.leaving.push(index)
  }
  return new Map(
    [...touching].flatMap(([loop, { arriving, leaving }]) => {
      const [into, again] = [edges[arriving[0] ?? -1], leaving[0]]
      const isOnOneEdge = arriving.length === 1 && leaving.length === 1 && into && again !== undefined
      if (!isOnOneEdge || edges[again]?.from.port !== againPort || into.from.node === loop) return []
      const label = into.label ?? edges[again]?.label
      return [[loop, { loop, from: into.from, again, label, turns: turnsOf(nodes[loop]) }] as const]
    }),
  )
}

function isInsertedLoop(node: DocumentNode | undefined): boolean {
  return isFields(node?.mermaid) && node.mermaid.inserted === true && specOf(node.type)?.loop === true
}

function turnsOf(node: DocumentNode | undefined): number {
  const given = node?.params.maxIterations
  const usual = node && specOf(node.type)?.params.safeParse({}).data?.maxIterations
  return typeof given === 'number' ? given : typeof usual === 'number' ? usual : 1
}
