import { z } from 'zod'
import { artifactRef } from '../../nodes/_contract/artifact.ts'
import type { KnownSchemas } from './describe.ts'
import type { GraphDocument } from './document.ts'
import { type Issue, makeIssue } from './issue.ts'
import { findLeftOut } from './leftOut.ts'
import { orderNodes } from './order.ts'
import { applyOverrides } from './overrides.ts'
import { cannotBypass } from './rules/bypassRules.ts'
import { selectNodes } from './select.ts'
import { checkView } from './validate.ts'
import { type Specs, viewGraph } from './view.ts'
import { writePlan } from './writePlan.ts'

/** An output as events and plans carry it. `brief` is the card's one line, `size` the rows of a table. */
export const outputRef = artifactRef.extend({ brief: z.string().optional(), size: z.number().optional() })
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
  /** As `validate` takes them. */
  schemas?: KnownSchemas
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
  const { scope = { type: 'whole' }, earlier = {}, overrides = {}, schemas } = options
  const changed = applyOverrides(document, { overrides, specs })
  const view = viewGraph(changed.document, specs)
  const order = orderNodes([...view.nodes.values()])
  const leftOut = findLeftOut(order.nodes)
  const selection = selectNodes(view, { scope, earlier, leftOut, ordered: order.nodes })
  const running = new Set([...selection.run].map(({ id }) => id))
  const found = checkView(view, order, schemas).filter(
    issue =>
      issue.node === undefined || running.has(issue.node) || (scope.type === 'whole' && issue.code === cannotBypass),
  )
  const issues = [...changed.issues, ...selection.issues, ...found]
  if (selection.run.size === 0 && selection.issues.length === 0) issues.push(nothingToRun)
  if (issues.some(({ level }) => level === 'error')) return { plan: undefined, document: changed.document, issues }
  return { plan: writePlan(view, selection), document: changed.document, issues }
}

const nothingToRun = makeIssue('nothing-to-run', [
  'There is nothing to run: no node is enabled, or all have finished.',
  '没有可运行的节点：全部已停用，或均已完成。',
])
