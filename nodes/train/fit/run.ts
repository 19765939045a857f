import type { Artifact } from '../../_contract/artifact.ts'
import type { Context } from '../../_contract/context.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import type { ModelCard } from '../../_contract/kinds/model.ts'
import type { ParamsOf, Run } from '../../_contract/node.ts'
import { isSameTransform } from '../../_tensor/buildDataset.ts'
import { readState, writeState } from '../../_tensor/checkpoint.ts'
import { readExamples } from '../../_tensor/examples.ts'
import { checkArchitecture, initialWeights, weightSpecs } from '../../_tensor/network.ts'
import { type HostTensors, readSafetensors, writeSafetensors } from '../../_tensor/safetensors.ts'
import { type Recipe, type TrainCall, trainNetwork } from '../../_tensor/train.ts'
import { trainingReport } from './report.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { estimator } = inputs
  const dataset = datasetOf(inputs.dataset, estimator)
  checkArchitecture(estimator.meta)
  const [train, validation] = [await readExamples(dataset, 'train'), await readExamples(dataset, 'validation')]
  const recipe = recipeOf(params, dataset)
  const begin = await beginning({ estimator, dataset, params, context })
  const saved = await readState(await context.checkpoint.load(), estimator.meta.parameters)
  if (saved) context.log(`Training goes on after epoch ${saved.epoch}.`)

  const trained = await trainNetwork({
    estimator: estimator.meta,
    target: dataset.meta.transform.target,
    train,
    validation,
    recipe,
    seed: context.seed,
    start: saved ? { state: saved } : { weights: begin.weights },
    signal: context.signal,
    finish: context.finish,
    onBatch: (step, loss) => context.metric('batch.loss', step, loss),
    onEpoch: tellEpoch(context, params),
  })
  const last = trained.history[trained.bestEpoch - 1]
  const card: ModelCard = {
    metrics: last?.metrics ?? {},
    history: trained.history,
    bestEpoch: trained.bestEpoch,
    stopped: trained.stopped,
    ...(begin.startedFrom ? { startedFrom: begin.startedFrom } : {}),
  }
  const weights = context.newFile('weights.safetensors')
  await writeSafetensors(weights, trained.weights)
  const { transform, row } = dataset.meta
  return {
    model: {
      kind: 'model',
      meta: { estimator: estimator.meta, transform, row, card },
      files: { weights },
      refs: { estimator, ...(inputs.dataset ? { dataset: inputs.dataset } : {}) },
      notes: { device: trained.device },
    },
    report: trainingReport(card, dataset.meta),
  }
}

function datasetOf(wired: Artifact<'dataset'> | undefined, estimator: Artifact<'estimator'>): Artifact<'dataset'> {
  const own = estimator.refs.dataset
  const dataset = wired ?? (own?.kind === 'dataset' ? own : undefined)
  if (!dataset) throw unfit('The estimator has no dataset.', 'Wire a dataset to the port "dataset".')
  const { width, rows, transform } = dataset.meta
  const { input, layers, task } = estimator.meta
  if (input.length !== 1 || input[0] !== width) {
    throw unfit(`The estimator takes ${input.join(' × ')} numbers a row, the dataset has ${width}.`, rebuild)
  }
  const last = layers.findLast(layer => layer.type === 'dense')
  const units = transform.target.task === 'classification' ? transform.target.classes.length : 1
  if (transform.target.task !== task || last?.units !== units) {
    throw unfit(`The estimator's output does not fit the dataset's target "${transform.target.column}".`, rebuild)
  }
  if (rows.train === 0) throw unfit('The dataset has no train rows.', "Lower the other fractions of the graph's split.")
  return dataset
}

const rebuild = 'Take both from the same build node.'

function unfit(message: string, hint: string): NodeFailure {
  return new NodeFailure({ code: 'unfit-dataset', message, hint })
}

function recipeOf(
  { optimizer, rate, epochs, batch, patience, balanced }: ParamsOf<typeof spec>,
  dataset: Artifact<'dataset'>,
): Recipe {
  const counts = dataset.meta.balance?.train
  const total = dataset.meta.rows.train
  return {
    ...{ optimizer, rate, epochs, batch, patience },
    ...(balanced && counts ? { classWeights: counts.map(rows => total / (counts.length * Math.max(1, rows))) } : {}),
  }
}

interface Begin {
  weights: HostTensors
  startedFrom?: NonNullable<ModelCard['startedFrom']>
}

/** The last turn's weights where they mean the same here, else fresh ones with the reason. */
async function beginning(call: {
  estimator: Artifact<'estimator'>
  dataset: Artifact<'dataset'>
  params: ParamsOf<typeof spec>
  context: Context
}): Promise<Begin> {
  const { estimator, dataset, params, context } = call
  const fresh = initialWeights(estimator.meta, context.seed)
  const before = context.previous?.model
  if (before?.kind !== 'model' || !params.warmStart) return { weights: fresh }
  const shapes = (meta: typeof estimator.meta) =>
    weightSpecs(meta)
      .map(({ name, shape }) => `${name} ${shape.join('×')}`)
      .join()
  const why =
    shapes(before.meta.estimator) !== shapes(estimator.meta)
      ? 'the layers have other shapes than in the last turn'
      : isSameTransform(before.meta.transform, dataset.meta.transform)
        ? undefined
        : 'the columns are turned into numbers in another way than in the last turn'
  if (why) {
    context.log(`Training starts fresh: ${why}.`, 'warning')
    return { weights: fresh, startedFrom: { fresh: why } }
  }
  context.log("Training starts from the last turn's weights.")
  return { weights: await readSafetensors(before.files.weights ?? ''), startedFrom: { model: before.id } }
}

function tellEpoch(context: Context, { epochs, checkpointEvery }: ParamsOf<typeof spec>): TrainCall['onEpoch'] {
  return async ({ epoch, metrics }, state, rowsPerSecond) => {
    for (const [name, value] of Object.entries(metrics)) context.metric(name, epoch, value)
    const speed = rowsPerSecond < 100 ? rowsPerSecond.toFixed(1) : Math.round(rowsPerSecond).toLocaleString('en')
    context.progress(epoch / epochs, `epoch ${epoch}/${epochs} · ${speed} rows/s`)
    if (epoch % checkpointEvery === 0) await context.checkpoint.save(writeState(state))
  }
}
