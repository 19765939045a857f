import type { Artifact, Draft } from '../../_contract/artifact.ts'
import type { Context } from '../../_contract/context.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import type { Run } from '../../_contract/node.ts'
import { loadPredictor } from '../../_tensor/predict.ts'
import { predictTable, type Scored } from '../../_tensor/predictTable.ts'
import { lastValues } from './lastValues.ts'
import { writePredictions } from './predictionsFile.ts'
import { type Score, scoreClasses } from './scoreClasses.ts'
import { scoreNumbers } from './scoreNumbers.ts'
import type { spec } from './spec.ts'
import { isError, namedMetrics, summaryOf, verdictOf } from './verdict.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { model, dataset: wired } = inputs
  const dataset = datasetOf(model, wired)
  const table = dataset.refs.table
  if (table?.kind !== 'table') throw new Error('The dataset came without its table.')
  const { target } = model.meta.transform

  const predictor = await loadPredictor(model)
  let scored: Scored[]
  try {
    scored = await predictTable(predictor, table, { split: 'test', target: target.column, signal: context.signal })
  } finally {
    predictor.dispose()
  }
  if (scored.length === 0) throw noTestRows(target.column)
  const score = await scoreOf({ model, dataset, table, scored, context })
  const { comparison, tables, figures } = score
  const metrics = namedMetrics(comparison)
  if (verdictOf(comparison) !== 'beaten') context.log(summaryOf(comparison), 'warning')
  for (const [name, value] of Object.entries(metrics)) context.metric(name, 0, value)

  const report: Draft<'report'> = {
    kind: 'report',
    meta: { summary: summaryOf(comparison), metrics, tables, figures },
    files: { predictions: await writePredictions(scored, context) },
    refs: { table },
  }
  const { card } = model.meta
  const measured: Draft<'model'> = {
    kind: 'model',
    meta: { ...model.meta, card: { ...card, metrics: { ...card.metrics, ...metrics } } },
    files: model.files,
    refs: model.refs,
    notes: { device: predictor.device },
  }
  const outcome = params.gate === '' ? 'model' : passes(params, metrics, context) ? 'pass' : 'fail'
  return { [outcome]: measured, report }
}

function datasetOf(model: Artifact<'model'>, wired: Artifact | undefined): Artifact<'dataset'> {
  const estimator = model.refs.estimator
  const dataset = wired ?? model.refs.dataset ?? estimator?.refs.dataset
  if (dataset?.kind === 'dataset') return dataset
  throw new NodeFailure({
    code: 'no-dataset',
    message: { en: 'The model does not know its dataset.', zh: '模型没有记录其数据集。' },
    hint: { en: 'Wire a dataset to the port "dataset".', zh: '请将数据集连接到端口“dataset”。' },
  })
}

interface ScoreCall {
  model: Artifact<'model'>
  dataset: Artifact<'dataset'>
  table: Artifact<'table'>
  scored: Scored[]
  context: Context
}

async function scoreOf({ model, dataset, table, scored, context }: ScoreCall): Promise<Score> {
  const { target } = model.meta.transform
  const { seed, signal, split } = context
  if (target.task === 'classification') return scoreClasses(target, { scored, dataset, seed })
  const byTime = split?.by === 'time' && split.column !== undefined
  const times = byTime ? { column: split.column ?? '', target: target.column, signal } : undefined
  return scoreNumbers(target, { scored, seed, lastValues: times ? await lastValues(table, times) : undefined })
}

function passes(
  { gate, limit }: { gate: string; limit: number },
  metrics: Record<string, number>,
  context: Context,
): boolean {
  const name = gate.includes('.') ? gate : `test.${gate}`
  const value = metrics[name]
  if (value === undefined) {
    throw new NodeFailure({
      code: 'no-such-metric',
      message: {
        en: `There is no metric "${gate}". There are: ${Object.keys(metrics).join(', ')}.`,
        zh: `没有指标“${gate}”。现有指标：${Object.keys(metrics).join('、')}。`,
      },
    })
  }
  const error = isError(name.split('.').at(-1) ?? name)
  const pass = error ? value <= limit : value >= limit
  const shown = Number(value.toPrecision(4))
  context.reason({
    en: `${name} is ${shown}, ${pass ? 'within' : 'outside'} the limit of ${error ? 'at most' : 'at least'} ${limit}.`,
    zh: `${name} 为 ${shown}，${pass ? '符合' : '不符合'}门限（${error ? '至多' : '至少'} ${limit}）。`,
  })
  return pass
}

function noTestRows(target: string): NodeFailure {
  return new NodeFailure({
    code: 'no-test-rows',
    message: { en: `There is no test row with a "${target}".`, zh: `没有带“${target}”的测试行。` },
    hint: {
      en: "Collect more rows, or raise the test fraction of the graph's split.",
      zh: '请收集更多行，或调高图的数据划分中的测试比例。',
    },
  })
}
