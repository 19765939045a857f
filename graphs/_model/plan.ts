import { z } from 'zod'
import { artifactRef } from '../../nodes/_contract/artifact.ts'

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
