import type { Draft } from '../../_contract/artifact.ts'
import type { Json } from '../../_contract/json.ts'
import type { DatasetMeta } from '../../_contract/kinds/dataset.ts'
import type { ModelCard } from '../../_contract/kinds/model.ts'
import type { Figure } from '../../_contract/kinds/report.ts'
import type { Bilingual } from '../../_contract/text.ts'

/** The curves of a training, and which epoch was kept. */
export function trainingReport(card: ModelCard, dataset: DatasetMeta): Draft<'report'> {
  const { history, bestEpoch, stopped, metrics } = card
  const split = dataset.rows.validation > 0 ? 'validation' : 'train'
  const loss = metrics[`${split}.loss`]?.toPrecision(3) ?? '?'
  const figures = ['loss', 'accuracy', 'rmse'].flatMap(metric => curves(card, metric))
  return {
    kind: 'report',
    meta: {
      summary: {
        en: `Kept epoch ${bestEpoch} of ${history.length} (${endings[stopped].en}): ${split} loss ${loss}.${split === 'train' ? ' There were no validation rows to judge by.' : ''}`,
        zh: `共 ${history.length} 轮（${endings[stopped].zh}），保留第 ${bestEpoch} 轮：${split === 'validation' ? '验证' : '训练'}损失 ${loss}。${split === 'train' ? '没有验证行可供评判。' : ''}`,
      },
      metrics: { ...metrics, epochs: history.length, 'best epoch': bestEpoch },
      tables: [],
      figures,
    },
  }
}

const endings: Record<ModelCard['stopped'], { en: string; zh: string }> = {
  epochs: { en: 'all epochs done', zh: '已完成全部轮数' },
  'early-stopping': { en: 'stopped early', zh: '提前停止' },
  finish: { en: 'asked to finish', zh: '按要求结束' },
}

const names: Record<string, Bilingual> = {
  loss: { en: 'Loss', zh: '损失' },
  accuracy: { en: 'Accuracy', zh: '准确率' },
  rmse: { en: 'RMSE', zh: '均方根误差' },
}

const splits = { train: { en: 'train', zh: '训练' }, validation: { en: 'validation', zh: '验证' } }

function nameOf(metric: string): Bilingual {
  return names[metric] ?? { en: metric, zh: metric }
}

function curves({ history, bestEpoch }: ModelCard, metric: string): Figure[] {
  const values: Json[] = history.flatMap(({ epoch, metrics }) =>
    (['train', 'validation'] as const).flatMap(split => {
      const value = metrics[`${split}.${metric}`]
      return value === undefined ? [] : [{ epoch, split: splits[split], value }]
    }),
  )
  if (values.length === 0) return []
  return [
    {
      title: nameOf(metric),
      spec: {
        $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
        layer: [
          {
            data: { values },
            mark: { type: 'line', point: history.length < 30, tooltip: true },
            encoding: {
              x: { field: 'epoch', type: 'quantitative', axis: { tickMinStep: 1 }, title: { en: 'epoch', zh: '轮次' } },
              y: { field: 'value', type: 'quantitative', title: nameOf(metric), scale: { zero: false } },
              color: { field: 'split', type: 'nominal', title: null },
            },
          },
          {
            data: { values: [{ epoch: bestEpoch }] },
            mark: { type: 'rule', strokeDash: [4, 4] },
            encoding: { x: { field: 'epoch', type: 'quantitative' } },
          },
        ],
      },
    },
  ]
}
