import { plainText } from './plainText.ts'
import { indexWords, matchWords } from './wordIndex.ts'

interface Facts {
  /** Of which less is better. */
  isError: boolean
  /** From 0 to 1, so that 95 means 95 %. */
  isShare: boolean
  /** Whether `evaluate/score` measures it. */
  gate: boolean
  task: 'classes' | 'numbers'
  words: string
}

const share = { isError: false, isShare: true, gate: true, task: 'classes' } as const
const error = { isError: true, isShare: false, gate: true, task: 'numbers' } as const

/** By the names that `evaluate/score` has for them. */
export const metrics = {
  accuracy: { ...share, words: 'accuracy, acc, 准确率, 正确率, 精度, 正解率, 정확도' },
  precision: { ...share, words: 'precision, 精确率, 查准率, 適合率, 정밀도' },
  recall: { ...share, words: 'recall, sensitivity, 召回率, 查全率, 再現率, 재현율' },
  f1: { ...share, words: 'f1, f1 score, f1值, f1分数, f1スコア' },
  auc: { ...share, words: 'auc, roc auc, auroc, auc值' },
  ap: { ...share, words: 'average precision, ap, map, pr auc, 平均精度' },
  r2: { ...share, isShare: false, task: 'numbers', words: 'r2, r squared, r2 score, 决定系数' },
  rmse: { ...error, words: 'rmse, root mean squared error, 均方根误差' },
  mae: { ...error, words: 'mae, mean absolute error, 平均绝对误差' },
  logLoss: { ...error, task: 'classes', words: 'log loss, logloss, cross entropy, 交叉熵' },
  loss: { ...error, gate: false, task: 'classes', words: 'loss, 损失, 损失值, val loss, 損失, 손실' },
  mse: { ...error, gate: false, words: 'mse, 均方误差' },
  error: { ...error, gate: false, words: 'error, error rate, wer, 误差, 错误率, 誤差, 오차' },
} as const satisfies Record<string, Facts>

export type Metric = keyof typeof metrics

/** The metric that a text speaks of, the last of several. */
export function metricIn(text: string): Metric | undefined {
  return matchWords(plainText(text), index).at(-1)?.value
}

const names = Object.keys(metrics) as Metric[]
const index = indexWords(names.flatMap(value => metrics[value].words.split(',').map(text => ({ text, value }))))

export function isRegression(metric: string): boolean {
  return names.some(name => name === metric && metrics[name].task === 'numbers')
}
