import type { Artifact } from '../../nodes/_contract/artifact.ts'
import type { Split } from '../../nodes/_contract/context.ts'
import { run as buildLinear } from '../../nodes/build/linear/run.ts'
import { spec as linear } from '../../nodes/build/linear/spec.ts'
import { run as buildMlp } from '../../nodes/build/mlp/run.ts'
import { spec as mlp } from '../../nodes/build/mlp/spec.ts'
import { run as score } from '../../nodes/evaluate/score/run.ts'
import { spec as scoring } from '../../nodes/evaluate/score/spec.ts'
import { run as trainModel } from '../../nodes/train/fit/run.ts'
import { spec as fitting } from '../../nodes/train/fit/spec.ts'
import { type TestContext, testContext } from './nodeContext.ts'
import { stored } from './table.ts'

interface Wishes {
  seed?: number
  family?: 'mlp' | 'linear'
  build?: Record<string, unknown>
  train?: Record<string, unknown>
  score?: Record<string, unknown>
  split?: Split & { seed: number }
  /** Shared by all three nodes, with its folder and what was said. */
  context?: TestContext
}

export interface Learned {
  dataset: Artifact<'dataset'>
  model: Artifact<'model'>
  report: Artifact<'report'>
  context: TestContext
}

/** table ─► build ─► train ─► score, each node as it is, in this process. */
export async function learn(table: Artifact<'table'>, wishes: Wishes = {}): Promise<Learned> {
  const { seed = 1, split } = wishes
  const shared = wishes.context ?? (await testContext({ seed, ...(split ? { split } : {}) }))
  const { newFile } = await testContext({ folder: shared.folder })
  // Each call writes into a scratch folder of its own.
  const context = { ...shared, newFile }
  const build = { inputs: { table }, context }
  const built =
    wishes.family === 'linear'
      ? await buildLinear({ ...build, params: linear.params.parse(wishes.build ?? {}) })
      : await buildMlp({ ...build, params: mlp.params.parse(wishes.build ?? {}) })
  const estimator = await stored(built.estimator)
  const params = fitting.params.parse(wishes.train ?? {})
  const { model: trained } = await trainModel({
    inputs: { estimator },
    params,
    context: { ...context, checkpoint: none },
  })
  const inputs = { model: await stored(trained) }
  const outputs = await score({ inputs, params: scoring.params.parse(wishes.score ?? {}), context })
  const [model, report] = [outputs.model, outputs.report]
  if (model?.kind !== 'model' || report?.kind !== 'report') throw new Error('The score has no model or report.')
  return {
    dataset: await stored(built.dataset),
    model: await stored(model),
    report: await stored(report),
    context: shared,
  }
}

const none = { save: async () => {}, load: async () => undefined }
