import { z } from 'zod'
import type { Plan, PlanNode } from '../../graphs/_model/plan.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { port } from '../../nodes/_contract/port.ts'

const title = { en: 'Bench', zh: '测速' }

export const benchSpecs: Readonly<Record<string, Spec>> = {
  'process/nothing': {
    ...{ title, summary: title, version: 1 },
    params: z.object({ value: z.number().default(0) }),
    inputs: { in: port('report', { many: true }) },
    outputs: { out: port('report') },
  },
}

/** n0 ─► n1 ─► n2 … */
export function chain(count: number): Plan {
  return planOf(count, node => (node === 0 ? [] : [node - 1]))
}

/** n0 ─► each of the others. */
export function fan(count: number): Plan {
  return planOf(count, node => (node === 0 ? [] : [0]))
}

/** Each node takes from two of the layer before. */
export function layered(layers: number, width: number): Plan {
  return planOf(layers * width, node => {
    const layer = Math.floor(node / width)
    const place = node % width
    const before = (layer - 1) * width
    return layer === 0 ? [] : [before + place, before + ((place + 1) % width)]
  })
}

function planOf(count: number, sources: (node: number) => number[]): Plan {
  const nodes: PlanNode[] = []
  const edges: Plan['edges'] = []
  for (let node = 0; node < count; node++) {
    nodes.push({
      id: `n${node}`,
      type: 'process/nothing',
      params: { value: node },
      loops: [],
      inputs: { in: { optional: true, many: true, reads: [], withhold: [] } },
      outputs: { out: { branch: false } },
    })
    for (const source of sources(node)) {
      edges.push({ from: { node: `n${source}`, port: 'out' }, to: { node: `n${node}`, port: 'in' } })
    }
  }
  return { nodes, edges, loops: [], given: {} }
}
