import { expect, test } from 'vitest'
import { flowchartOf } from '../../../../tests/support/flowchart.ts'
import { understand } from './understand.ts'

/** What the box X of a flowchart is about. */
function topic(text: string): string | undefined {
  return understand(flowchartOf(`flowchart TD\n${text}`), () => true).vertices.get('X')?.topic
}

test.each(['训练集', '测试集', '验证集', 'training data', 'Test set'])('%s is data, not training or testing', label => {
  expect(topic(`A[Load] --> X[${label}]`)).toBe('process')
  expect(topic(`X[${label}] --> A[Train]`)).toBe('collect')
})

test('a prediction for the test set predicts', () => {
  expect(topic('X[测试集预测]')).toBe('predict')
})

test('validation of a model evaluates, of data checks, and alone it goes by its place', () => {
  expect(topic('X[模型验证]')).toBe('evaluate')
  expect(topic('X[数据验证]')).toBe('check')
  expect(topic('A[Load] --> X[验证]\nX --> T[Train]')).toBe('check')
  expect(topic('A[Load] --> T[训练]\nT --> X[Validation]')).toBe('evaluate')
  expect(topic('T[学習] --> X[検証]')).toBe('evaluate')
  expect(topic('T[모델 학습] --> X[테스트]')).toBe('evaluate')
})

test('an assessment of quality checks, unless it is the quality of a model', () => {
  expect(topic('X[质量评估]')).toBe('check')
  expect(topic('X[数据质量评估]')).toBe('check')
  expect(topic('X[模型质量评估]')).toBe('evaluate')
  expect(topic('X[品質評価]')).toBe('check')
  expect(topic('X[Quality assessment]')).toBe('check')
})

test('drift detection is watched, until it has two ways out', () => {
  expect(topic('A[Deploy] --> X[Drift detection]')).toBe('monitor')
  expect(topic('X{Drift detection} -->|Yes| B[Retrain]\nX -->|No| C[Go on]')).toBe('check')
  expect(topic('X{Drift detected?} -->|Yes| B[Retrain]\nX -->|No| C[Go on]')).toBe('check')
})

test('processing and cleaning are two things', () => {
  expect(topic('X[数据处理]')).toBe('process')
  expect(topic('X[数据清洗]')).toBe('clean')
})

test('optimization tunes, unless the next thing is to collect data again', () => {
  expect(topic('A[训练] --> X[模型优化]\nX --> B[部署]')).toBe('tune')
  expect(topic('A[数据收集] --> B[训练]\nB --> X[模型优化]\nX --> A')).toBe('iterate')
  expect(topic('A[数据收集] --> B[训练]\nB --> X[超参数优化]\nX --> A')).toBe('tune')
})

test('retraining trains, and what triggers it iterates', () => {
  expect(topic('X[Retraining]')).toBe('train')
  expect(topic('X[重新训练]')).toBe('train')
  expect(topic('X[Trigger retraining]')).toBe('iterate')
  expect(topic('X[触发模型训练]')).toBe('iterate')
})

test('an A/B test deploys, unless it can fail', () => {
  expect(topic('A[Deploy] --> X[A/B test]')).toBe('deploy')
  expect(topic('A[训练] --> X{A/B测试}\nX -->|通过| B[发布]\nX -->|失败| C[回滚]')).toBe('evaluate')
})

test.each([
  ['MLflow', 'register'],
  ['Production', 'deploy'],
  ['Staging', 'deploy'],
  ['Prediction service', 'deploy'],
  ['Fine-tuning', 'train'],
  ['数据仓库', 'store'],
  ['报表', 'report'],
  ['结果', 'report'],
  ['输出', 'report'],
  ['应用', 'custom'],
  ['优化', 'custom'],
  ['Load Balancer', 'custom'],
])('%s is %s', (label, expected) => {
  expect(topic(`X[${label}]`)).toBe(expected)
})

test('a compound is what its last word says, in Chinese', () => {
  expect(topic('X[特征存储]')).toBe('store')
  expect(topic('X[数据质量报告]')).toBe('report')
  expect(topic('A[Load] --> X[训练数据准备]')).toBe('process')
})

test('an English box is about the verb it begins with', () => {
  expect(topic('X[Monitor predictions]')).toBe('monitor')
  expect(topic('X[Validate champion]')).toBe('evaluate')
  expect(topic('X[Prepare training data]')).toBe('process')
})

test('of two things in one box the first counts, and the other is told', () => {
  const flowchart = flowchartOf('flowchart TD\nX[清洗与存储]\nY[Train & evaluate]\nZ[模型选择与训练]')
  const { vertices } = understand(flowchart, () => true)
  expect(vertices.get('X')).toMatchObject({ topic: 'clean', alsoMatched: [{ topic: 'store', matched: '存储' }] })
  expect(vertices.get('Y')).toMatchObject({ topic: 'train', alsoMatched: [{ topic: 'evaluate', matched: 'evaluate' }] })
  expect(vertices.get('Z')?.topic).toBe('train')
})
