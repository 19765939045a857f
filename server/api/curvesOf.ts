import { nodeStateOf, type RunState } from '../../graphs/_model/runState.ts'
import { curvesOfHistory, type Point, pointsOf } from '../../graphs/_model/series.ts'
import { modelMeta } from '../../nodes/_contract/kinds/model.ts'
import type { Artifacts } from '../runtime/types.ts'

export interface RunCurve {
  /** `node.metric` */
  name: string
  points: Point[]
}

/** The curves of each node by epoch: as they were told in this run, or where a training was found, as its model tells. */
export async function curvesOf(state: RunState, artifacts: Pick<Artifacts, 'manifest'>): Promise<RunCurve[]> {
  const ids = Object.keys(state.document?.nodes ?? {})
  const found = await Promise.all(ids.map(async id => named(id, await curvesOfNode(state, id, artifacts))))
  return found.flat()
}

async function curvesOfNode(
  state: RunState,
  id: string,
  artifacts: Pick<Artifacts, 'manifest'>,
): Promise<Record<string, Point[]>> {
  const turn = nodeStateOf(state, id)?.current
  const told = Object.entries(turn?.series ?? {})
    .map(([name, points]) => [name, pointsOf(points)] as const)
    // What is measured once is a metric, and no curve.
    .filter(([name, points]) => !name.startsWith('batch.') && points.length > 1)
  if (told.length > 0) return Object.fromEntries(told)
  // Evaluating and deploying hand on a model that they have not trained.
  if (!state.document?.nodes[id]?.type.startsWith('train/')) return {}
  const { model } = turn?.outputs ?? state.plan?.given[id] ?? {}
  if (model?.kind !== 'model') return {}
  // A model that was removed since tells nothing, and the other runs are compared all the same.
  const manifest = await artifacts.manifest({ kind: 'model', id: model.id }).catch(() => undefined)
  const read = modelMeta.pick({ card: true }).safeParse(manifest?.meta)
  return curvesOfHistory(read.data?.card.history ?? [])
}

function named(id: string, curves: Record<string, Point[]>): RunCurve[] {
  return Object.entries(curves).map(([name, points]) => ({ name: `${id}.${name}`, points }))
}
