import type { Artifact } from '../../_contract/artifact.ts'
import type { Context } from '../../_contract/context.ts'
import type { Target } from '../../_contract/kinds/dataset.ts'
import type { Bilingual } from '../../_contract/text.ts'
import { loadPredictor } from '../../_tensor/predict.ts'
import { predictTable, type Scored } from '../../_tensor/predictTable.ts'

export interface Comparison {
  isBetter: boolean
  why: Bilingual
}

/**
 * Whether a model does better than the served one on the validation rows of its own, newer dataset, which both are sent
 * raw: by log loss, or by the root of the mean squared error. Where they can't be compared it is not better.
 */
export async function compareModels(
  model: Artifact<'model'>,
  served: Artifact<'model'>,
  context: Pick<Context, 'signal'>,
): Promise<Comparison> {
  const { target } = model.meta.transform
  const before = served.meta.transform.target
  if (before.task !== target.task || before.column !== target.column) {
    return {
      isBetter: false,
      why: {
        en: `The served version predicts "${before.column}", this one "${target.column}": they can't be compared.`,
        zh: `上线版本预测“${before.column}”，此版本预测“${target.column}”：无法比较。`,
      },
    }
  }
  const dataset = model.refs.dataset ?? model.refs.estimator?.refs.dataset
  const table = dataset?.refs.table
  if (table?.kind !== 'table') {
    const why = {
      en: 'The model does not know its table: nothing to compare on.',
      zh: '模型没有记录其数据表：无从比较。',
    }
    return { isBetter: false, why }
  }
  const errorOf = async (candidate: Artifact<'model'>) => {
    const predictor = await loadPredictor(candidate)
    try {
      const side = { split: 'validation' as const, target: target.column, signal: context.signal }
      const scored = await predictTable(predictor, table, side)
      return { rows: scored.length, error: errorIn(scored, target) }
    } finally {
      predictor.dispose()
    }
  }
  const now = await errorOf(model)
  if (now.rows === 0) {
    return {
      isBetter: false,
      why: { en: 'There are no validation rows to compare on.', zh: '没有可用于比较的验证行。' },
    }
  }
  const then = await errorOf(served)
  const measure =
    target.task === 'classification' ? { en: 'log loss', zh: '对数损失' } : { en: 'RMSE', zh: '均方根误差' }
  const isBetter = now.error < then.error
  return {
    isBetter,
    why: {
      en: `On ${now.rows} validation rows its ${measure.en} is ${shown(now.error)}, that of the served version ${shown(then.error)}.`,
      zh: `在 ${now.rows} 个验证行上，其${measure.zh}为 ${shown(now.error)}，上线版本为 ${shown(then.error)}。`,
    },
  }
}

function errorIn(scored: readonly Scored[], target: Target): number {
  const sum = scored.reduce((total, { truth, prediction }) => {
    if ('value' in prediction) return total + (prediction.value - Number(truth)) ** 2
    return total - Math.log(Math.max(1e-15, prediction.probabilities[String(truth)] ?? 0))
  }, 0)
  const mean = sum / scored.length
  return target.task === 'classification' ? mean : Math.sqrt(mean)
}

function shown(value: number): string {
  return Number(value.toPrecision(4)).toString()
}
