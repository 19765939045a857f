import { z } from 'zod'
import { artifactRef } from '../../nodes/_contract/artifact.ts'
import type { GraphDocument } from './document.ts'
import type { Issue } from './issue.ts'
import { findLeftOut } from './leftOut.ts'
import { findLoops, type Loops } from './loops.ts'
import { orderNodes } from './order.ts'
import { applyOverrides } from './overrides.ts'
import { feedbackPort } from './ports.ts'
import { type Selection, selectNodes } from './select.ts'
import { checkView } from './validate.ts'
import { type Specs, type ViewNode, viewGraph } from './view.ts'

/** An output as events and plans carry it. `brief` is the card's one line. */
export const outputRef = artifactRef.extend({ brief: z.string().optional() })
export type OutputRef = z.infer<typeof outputRef>

export const scope = z.discriminatedUnion('type', [
  z.object({ type: z.literal('whole') }),
  /** These nodes and all they need. */
  z.object({ type: z.literal('to'), nodes: z.array(z.string()) }),
  /** These nodes and all that depends on them; the rest is taken from the earlier run. */
  z.object({ type: z.literal('from'), nodes: z.array(z.string()) }),
  /** What failed, was skipped or was cancelled in the earlier run. */
  z.object({ type: z.literal('failed') }),
])
export type Scope = z.infer<typeof scope>

export const planEdge = z.object({
  from: z.object({ node: z.string(), port: z.string() }),
  to: z.object({ node: z.string(), port: z.string() }),
  /** Carries a loop's `again` to the first node of the next turn. */
  feedback: z.boolean().optional(),
})
export type PlanEdge = z.infer<typeof planEdge>

export const planNode = z.object({
  id: z.string(),
  type: z.string(),
  /** Parsed, with defaults and overrides in place. */
  params: z.record(z.string(), z.unknown()),
  settings: z.looseObject({}).optional(),
  /** Loop nodes whose body holds this node, outermost first. The length of its iteration. */
  loops: z.array(z.string()),
  /** Input ports as resolved from the spec and params, `feedback` included where it is wired. */
  inputs: z.record(
    z.string(),
    z.object({ optional: z.boolean(), many: z.boolean(), reads: z.array(z.string()), withhold: z.array(z.string()) }),
  ),
  outputs: z.record(z.string(), z.object({ branch: z.boolean(), same: z.string().optional() })),
})
export type PlanNode = z.infer<typeof planNode>

export const planLoop = z.object({
  node: z.string(),
  parent: z.string().optional(),
  /** All nodes that run again each turn, the loop node included, in plan order. */
  body: z.array(z.string()),
})
export type PlanLoop = z.infer<typeof planLoop>

/** What will run and in which order: plain data, frozen into the run's first event. */
export const plan = z.object({
  /** Topological without the feedback edges; ties keep document order. */
  nodes: z.array(planNode),
  /** Edges between planned nodes, and from given nodes into planned ones, in document order. */
  edges: z.array(planEdge),
  loops: z.array(planLoop),
  /** Outputs of an earlier run for nodes that this one does not run. */
  given: z.record(z.string(), z.record(z.string(), outputRef)),
})
export type Plan = z.infer<typeof plan>

/** Outputs of an earlier run by node and port: of every node that was done, of its last turn. See `earlierOf`. */
export type Earlier = Readonly<Record<string, Readonly<Record<string, OutputRef>>>>

export interface PlanOptions {
  /** The whole graph where absent. */
  scope?: Scope
  earlier?: Earlier
  /** `node.param` paths, and `seed`. */
  overrides?: Readonly<Record<string, unknown>>
}

export interface Planned {
  /** Absent where an issue of level `error` stands in the way. */
  plan: Plan | undefined
  /** With the overrides in place: what the run's first event freezes, and whose seed and split the run uses. */
  document: GraphDocument
  /** Of the nodes that the scope runs. */
  issues: Issue[]
}

/** Decides what runs, in which order, and what stands in from an earlier run. Pure, and linear but for the ties. */
export function planRun(document: GraphDocument, specs: Specs, options: PlanOptions = {}): Planned {
  const { scope = { type: 'whole' }, earlier = {}, overrides = {} } = options
  const changed = applyOverrides(document, { overrides, specs })
  const view = viewGraph(changed.document, specs)
  const order = orderNodes([...view.nodes.values()])
  const leftOut = findLeftOut(order.nodes)
  const selection = selectNodes(view, { scope, earlier, leftOut, ordered: order.nodes })
  const running = new Set([...selection.run].map(({ id }) => id))
  const found = checkView(view, order).filter(({ node }) => node === undefined || running.has(node))
  const issues = [...changed.issues, ...selection.issues, ...found]
  if (issues.some(({ level }) => level === 'error')) return { plan: undefined, document: changed.document, issues }
  return { plan: writePlan(selection), document: changed.document, issues }
}

function writePlan({ run, given }: Selection): Plan {
  const nodes = orderNodes([...run].sort((a, b) => a.index - b.index)).nodes
  const loops = findLoops(nodes)
  const edges = nodes
    .flatMap(({ incoming }) => incoming)
    .filter(({ from, feedback }) => run.has(from) || (given.has(from) && !feedback))
    .sort((a, b) => a.index - b.index)
  const wired = new Set(edges.map(({ to, edge }) => (edge.to.port === feedbackPort ? to : undefined)))
  return {
    nodes: nodes.map(node => writeNode(node, loops, wired.has(node))),
    edges: edges.map(({ edge: { from, to }, feedback }) => ({
      from: { node: from.node, port: from.port },
      to: { node: to.node, port: to.port },
      ...(feedback && { feedback }),
    })),
    loops: writeLoops(nodes, loops),
    given: Object.fromEntries([...given].map(([{ id }, outputs]) => [id, { ...outputs }])),
  }
}

function writeNode(node: ViewNode, { around }: Loops, takesFeedback: boolean): PlanNode {
  const inputs = Object.entries(node.inputs).filter(([name]) => name !== feedbackPort || takesFeedback)
  const { settings, type } = node.node
  return {
    id: node.id,
    type,
    params: node.parsed.params,
    ...(settings && { settings }),
    loops: (around.get(node) ?? []).map(loop => loop.node.id),
    inputs: Object.fromEntries(
      inputs.map(([name, { optional, many, reads, withhold }]) => [
        name,
        { optional, many, reads: [...reads], withhold: [...withhold] },
      ]),
    ),
    outputs: Object.fromEntries(
      Object.entries(node.outputs).map(([name, { branch, same }]) => [name, { branch, ...(same && { same }) }]),
    ),
  }
}

function writeLoops(nodes: readonly ViewNode[], { loops, around }: Loops): PlanLoop[] {
  const bodies = new Map(loops.map(loop => [loop, [] as string[]]))
  for (const node of nodes) for (const loop of around.get(node) ?? []) bodies.get(loop)?.push(node.id)
  return loops.map(loop => {
    const parent = (around.get(loop.node) ?? []).findLast(other => other !== loop)
    return { node: loop.node.id, ...(parent && { parent: parent.node.id }), body: bodies.get(loop) ?? [] }
  })
}
