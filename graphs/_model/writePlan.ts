import type { Inputs, Outputs } from '../../nodes/_contract/node.ts'
import { findLoops, type Loops } from './loops.ts'
import { orderNodes } from './order.ts'
import type { Plan, PlanLoop, PlanNode } from './plan.ts'
import { feedbackPort } from './ports.ts'
import type { Selection } from './select.ts'
import type { View, ViewNode } from './view.ts'

/** A selection as plain data. */
export function writePlan(view: View, { run, given }: Selection): Plan {
  const nodes = orderNodes([...run].sort((a, b) => a.index - b.index)).nodes
  const loops = findLoops(nodes)
  const edges = view.edges.filter(
    ({ from, to, feedback }) => run.has(to) && (run.has(from) || (given.has(from) && !feedback)),
  )
  const takeFeedback = new Set(edges.flatMap(({ to, edge }) => (edge.to.port === feedbackPort ? [to] : [])))
  // Nodes of one type share their ports, and so does what is written of them.
  const inputsOf = shared(writeInputs)
  const outputsOf = shared(writeOutputs)
  return {
    nodes: nodes.map(node => {
      const { type, settings } = node.node
      const { all, withoutFeedback } = inputsOf(node.inputs)
      return {
        id: node.id,
        type,
        params: node.parsed.params,
        ...(settings && { settings }),
        loops: (loops.around.get(node) ?? []).map(loop => loop.node.id),
        inputs: takeFeedback.has(node) ? all : withoutFeedback,
        outputs: outputsOf(node.outputs),
      }
    }),
    edges: edges.map(({ edge: { from, to }, feedback }) => ({
      from: { node: from.node, port: from.port },
      to: { node: to.node, port: to.port },
      ...(feedback && { feedback }),
    })),
    loops: writeLoops(nodes, loops),
    given: Object.fromEntries([...given].map(([{ id }, outputs]) => [id, { ...outputs }])),
  }
}

function writeInputs(inputs: Inputs): Record<'all' | 'withoutFeedback', PlanNode['inputs']> {
  const all: PlanNode['inputs'] = {}
  for (const [name, { optional, many, reads, withhold }] of Object.entries(inputs)) {
    all[name] = { optional, many, reads: [...reads], withhold: [...withhold] }
  }
  const { [feedbackPort]: _, ...withoutFeedback } = all
  return { all, withoutFeedback }
}

function writeOutputs(outputs: Outputs): PlanNode['outputs'] {
  const written: PlanNode['outputs'] = {}
  for (const [name, { branch, same }] of Object.entries(outputs)) {
    written[name] = { branch, ...(same !== undefined && { same }) }
  }
  return written
}

function shared<From, To>(write: (from: From) => To): (from: From) => To {
  const written = new Map<From, To>()
  return from => {
    const known = written.get(from)
    if (known !== undefined) return known
    const to = write(from)
    written.set(from, to)
    return to
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
