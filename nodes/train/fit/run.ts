import type { Artifact } from '../../_contract/artifact.ts'
import type { Context } from '../../_contract/context.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import type { ModelCard } from '../../_contract/kinds/model.ts'
import type { ParamsOf, Run } from '../../_contract/node.ts'
import type { Bilingual } from '../../_contract/text.ts'
import { type BatchCurve, createBatchCurve } from '../../_tensor/batchCurve.ts'
import { isSameTransform } from '../../_tensor/buildDataset.ts'
import { readBatches, readState, writeBatches, writeState } from '../../_tensor/checkpoint.ts'
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
  const kept = await context.checkpoint.load()
  const saved = await readState(kept, estimator.meta.parameters)
  const batches = createBatchCurve(saved && readBatches(kept))
  if (saved)
    context.log({ en: `Training goes on after epoch ${saved.epoch}.`, zh: `从第 ${saved.epoch} 轮之后继续训练。` })

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
    onBatch(step, loss) {
      context.metric('batch.loss', step, loss)
      batches.add(step, loss)
    },
    onEpoch: tellEpoch(context, params, batches),
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
      notes: { device: trained.device, batches: batches.points() },
    },
    report: trainingReport(card, dataset.meta),
  }
}

function datasetOf(wired: Artifact<'dataset'> | undefined, estimator: Artifact<'estimator'>): Artifact<'dataset'> {
  const own = estimator.refs.dataset
  const dataset = wired ?? (own?.kind === 'dataset' ? own : undefined)
  if (!dataset)
    throw unfit(
      { en: 'The estimator has no dataset.', zh: '估计器没有数据集。' },
      { en: 'Wire a dataset to the port "dataset".', zh: '请将数据集连接到端口“dataset”。' },
    )
  const { width, rows, transform } = dataset.meta
  const { input, layers, task } = estimator.meta
  if (input.length !== 1 || input[0] !== width) {
    throw unfit(
      {
        en: `The estimator takes ${input.join(' × ')} numbers a row, the dataset has ${width}.`,
        zh: `估计器每行需要 ${input.join(' × ')} 个数值，数据集有 ${width} 个。`,
      },
      rebuild,
    )
  }
  const last = layers.findLast(layer => layer.type === 'dense')
  const units = transform.target.task === 'classification' ? transform.target.classes.length : 1
  if (transform.target.task !== task || last?.units !== units) {
    throw unfit(
      {
        en: `The estimator's output does not fit the dataset's target "${transform.target.column}".`,
        zh: `估计器的输出与数据集的目标“${transform.target.column}”不符。`,
      },
      rebuild,
    )
  }
  if (rows.train === 0) {
    throw unfit(
      { en: 'The dataset has no train rows.', zh: '数据集没有训练行。' },
      { en: "Lower the other fractions of the graph's split.", zh: '请调低图的数据划分中的其他比例。' },
    )
  }
  return dataset
}

const rebuild = { en: 'Take both from the same build node.', zh: '请让两者来自同一个构建节点。' }

function unfit(message: Bilingual, hint: Bilingual): NodeFailure {
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
      ? { en: 'the layers have other shapes than in the last turn', zh: '网络层的形状与上一轮不同' }
      : isSameTransform(before.meta.transform, dataset.meta.transform)
        ? undefined
        : {
            en: 'the columns are turned into numbers in another way than in the last turn',
            zh: '各列转换为数值的方式与上一轮不同',
          }
  if (why) {
    context.log({ en: `Training starts fresh: ${why.en}.`, zh: `重新开始训练：${why.zh}。` }, 'warning')
    return { weights: fresh, startedFrom: { fresh: why } }
  }
  context.log({ en: "Training starts from the last turn's weights.", zh: '从上一轮的权重开始训练。' })
  return { weights: await readSafetensors(before.files.weights ?? ''), startedFrom: { model: before.id } }
}

function tellEpoch(
  context: Context,
  { epochs, checkpointEvery }: ParamsOf<typeof spec>,
  batches: BatchCurve,
): TrainCall['onEpoch'] {
  return async ({ epoch, metrics }, state, rowsPerSecond) => {
    for (const [name, value] of Object.entries(metrics)) context.metric(name, epoch, value)
    const speed = rowsPerSecond < 100 ? rowsPerSecond.toFixed(1) : Math.round(rowsPerSecond).toLocaleString('en')
    context.progress(epoch / epochs, {
      en: `epoch ${epoch}/${epochs} · ${speed} rows/s`,
      zh: `第 ${epoch}/${epochs} 轮 · ${speed} 行/秒`,
    })
    if (epoch % checkpointEvery === 0)
      await context.checkpoint.save({ ...writeState(state), ...writeBatches(batches.points()) })
  }
}
