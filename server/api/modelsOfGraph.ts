import { own } from '../../graphs/_model/own.ts'
import { nodeStateOf } from '../../graphs/_model/runState.ts'
import type { ArtifactRef } from '../../nodes/_contract/artifact.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { Runtime } from '../runtime.ts'

export interface GraphModel {
  /** The name it is or would be registered under. */
  name: string
  /** Absent where it was trained and never deployed. */
  version?: number
  ref: ArtifactRef
  metrics: Metrics
}

const runsLookedAt = 10

/** The models of a graph: what answers under the names it deploys to, and what its last run trained besides. */
export async function modelsOfGraph(
  runtime: Pick<Runtime, 'models' | 'runs' | 'artifacts'>,
  { graph, deployed }: { graph: string; deployed: readonly string[] },
): Promise<GraphModel[]> {
  const found: GraphModel[] = []
  for (const name of new Set(deployed)) {
    const entry = (await runtime.models.find(name)) ?? (await runtime.models.versions(name))[0]
    if (entry) found.push({ name, version: entry.version, ref: entry.ref, metrics: entry.metrics })
  }
  for (const { node, ref, metrics } of await trainedBy(runtime, graph)) {
    if (found.some(known => known.ref.id === ref.id)) continue
    found.push({ name: freeName(`${graph}-${node}`, found), ref, metrics })
  }
  const isThere = await Promise.all(found.map(({ ref }) => runtime.artifacts.has(ref)))
  return found.filter((_, at) => isThere[at])
}

async function trainedBy({ runs }: Pick<Runtime, 'runs'>, graph: string) {
  const last = (await runs.list({ graph, limit: runsLookedAt })).find(({ status }) => status === 'done')
  if (!last) return []
  const state = await runs.state(last.run)
  return Object.entries(state.document?.nodes ?? {}).flatMap(([node, { type }]) => {
    const turn = nodeStateOf(state, node)?.current
    const { model } = turn?.outputs ?? own(state.kept ?? {}, node)?.outputs ?? own(state.plan?.given ?? {}, node) ?? {}
    if (!type.startsWith('train/') || model?.kind !== 'model') return []
    return [{ node, ref: { kind: model.kind, id: model.id }, metrics: turn?.metrics ?? {} }]
  })
}

/** A model's name stands in an address, so that not every name of a graph can be one. */
function freeName(wish: string, taken: readonly GraphModel[]): string {
  const plain =
    wish
      .replace(/[^\w.-]+/g, '')
      .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '')
      .slice(0, 90) || 'model'
  let name = plain
  for (let number = 2; taken.some(known => known.name === name); number++) name = `${plain}-${number}`
  return name
}
