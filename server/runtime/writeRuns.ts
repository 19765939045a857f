import { serializeDocument } from '../../graphs/_model/file.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import type { World } from '../engine/ports.ts'
import { newRunId, type RunRequest } from '../stores/runs.ts'
import { planRequest } from './execution.ts'
import { previewPlan } from './preview.ts'
import type { Stores } from './stores.ts'
import type { Runs, StartOptions } from './types.ts'

interface Writing {
  stores: Stores
  specs: Readonly<Record<string, Spec>>
  owner: string
  /** Overrides of each run. */
  variants: Record<string, unknown>[]
  group?: string
}

/** Writes runs of one document, all queued, or gives the issues that stand against any of them. */
export async function writeRuns(
  options: StartOptions,
  { stores, specs, owner, variants, group }: Writing,
): Promise<{ runs: string[] } | { issues: Issue[] }> {
  const { document } = options
  const earlier = await earlierRun(options, stores)
  const asked = variants.map(variant => ({ run: newRunId(), request: requestOf(options, { variant, earlier }) }))
  const issues: Issue[] = []
  for (const { request } of asked) {
    const planned = await planRequest({ document, request, specs }, stores)
    if (!planned.plan) issues.push(...planned.issues.filter(({ level }) => level === 'error'))
  }
  if (issues.length > 0) return { issues }
  const of = { graph: document.name, document: serializeDocument(document), owner }
  await stores.runs.create(asked, { ...of, ...(group !== undefined && { group }) })
  return { runs: asked.map(({ run }) => run) }
}

/** What the run that `writeRuns` would write is going to do. */
export async function previewRun(
  options: Parameters<Runs['preview']>[0],
  { stores, world }: { stores: Stores; world: Pick<World, 'specs' | 'runner' | 'results'> },
): ReturnType<Runs['preview']> {
  const { document: asked, fresh = false, signal = new AbortController().signal } = options
  const request = requestOf(options, { variant: {}, earlier: await earlierRun(options, stores) })
  const { plan, document, issues } = await planRequest({ document: asked, request, specs: world.specs }, stores)
  if (!plan) return { issues: issues.filter(({ level }) => level === 'error') }
  await stores.results.refresh()
  const { seed, split } = document
  return { nodes: await previewPlan(plan, { world, seed, split, fresh, signal }) }
}

function requestOf(
  options: StartOptions,
  { variant, earlier }: { variant: Record<string, unknown>; earlier: string | undefined },
): RunRequest {
  const { scope, fresh, seed } = options
  const overrides = { ...options.overrides, ...(seed !== undefined && { seed }), ...variant }
  return {
    ...(scope && { scope }),
    ...(earlier !== undefined && { earlier }),
    ...(Object.keys(overrides).length > 0 && { overrides }),
    ...(fresh && { fresh }),
  }
}

/** The run named, else the newest of the graph, where the scope leaves nodes out whose earlier results stay. */
async function earlierRun({ document, scope, earlier }: StartOptions, { runs }: Stores): Promise<string | undefined> {
  if (scope === undefined || scope.type === 'whole') return undefined
  if (earlier === undefined) return (await runs.list({ graph: document.name, limit: 1 }))[0]?.run
  if (await runs.get(earlier)) return earlier
  throw new NodeFailure({
    code: 'no-such-run',
    message: { en: `There is no run ${earlier}.`, zh: `没有运行 ${earlier}。` },
  })
}
