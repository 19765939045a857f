import { type Settings, settings } from '../../graphs/_model/document.ts'
import type { PlanNode } from '../../graphs/_model/plan.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { type KeyBase, keyBase } from './cacheKey.ts'
import type { Lane } from './lanes.ts'

/** What stays true of a node in all its turns. */
export interface Facts {
  node: PlanNode
  spec: Spec
  settings: Settings
  lane: Lane
  base: KeyBase
  /** What its `context.seed` will be; known once it has to be computed. */
  seed: number | undefined
  /** By port, where anything is withheld. */
  withhold: Record<string, string[]>
}

interface Options {
  world: { specs: Readonly<Record<string, Spec>> }
  seed: number
  split: Record<string, unknown>
}

const usual: Settings = {}

export function factsOf(node: PlanNode, { world, seed, split }: Options): Facts {
  const spec = world.specs[node.type]
  if (!spec) throw new Error(`The plan's node "${node.id}" is of type "${node.type}", which is not known here.`)
  const own = node.settings ? settings.parse(node.settings) : usual
  const withhold: Facts['withhold'] = {}
  for (const port in node.inputs) {
    const names = node.inputs[port]?.withhold
    if (names && names.length > 0) withhold[port] = names
  }
  return {
    node,
    spec,
    settings: own,
    lane: own.lane ?? spec.lane ?? 'cpu',
    base: keyBase(node, spec, { seed, split }),
    seed: undefined,
    withhold,
  }
}
