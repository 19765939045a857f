import { expect, test } from 'vitest'
import { readCondition } from './readCondition.ts'

test.each([
  ['RMSE > 50?', 'rmse > 50'],
  ['准确率 ≥ 95%', 'accuracy >= 0.95'],
  ['Accuracy > 90', 'accuracy > 0.9'],
  ['2.5 < z < 4', 'z > 2.5 and z < 4'],
  ['accuracy >= 0.9', 'accuracy >= 0.9'],
  ['0.8 <= AUC', 'auc >= 0.8'],
  ['Is accuracy at least 0.85?', 'accuracy >= 0.85'],
  ['准确率达到95%?', 'accuracy >= 0.95'],
  ['RMSE 是否小于 50', 'rmse < 50'],
  ['精度90%以上', 'accuracy >= 0.9'],
  ['정확도 90% 이상', 'accuracy >= 0.9'],
  ['AUC>0.8 && F1>0.7', 'auc > 0.8 and f1 > 0.7'],
  ['Drift score above 0.3', 'Drift_score > 0.3'],
  ['样本量＞1000？', '样本量 > 1000'],
])('%s says %s', (label, when) => {
  expect(readCondition(label)?.when).toBe(when)
})

test.each(['', 'Good enough?', 'Step 1', '> 5', 'A --> B', 'over the moon', 'loss < ', '<b>bold</b>'])(
  'nothing is read from %j',
  label => {
    expect(readCondition(label)).toBeUndefined()
  },
)

test('a comparison without a name is about the box it leaves', () => {
  expect(readCondition('>= 0.9', 'Model accuracy')?.gate).toEqual({ gate: 'accuracy', limit: 0.9 })
})

test('it is known whether a metric should be high or low', () => {
  expect(readCondition('accuracy >= 0.9')?.holdsWhen).toBe('pass')
  expect(readCondition('accuracy < 0.9')?.holdsWhen).toBe('fail')
  expect(readCondition('RMSE > 50')?.holdsWhen).toBe('fail')
  expect(readCondition('val loss < 0.1')).toEqual({ when: 'loss < 0.1', holdsWhen: 'pass' })
})

test('what is read can be read by the switch that will decide it', async () => {
  const { parseCondition } = await import('../../../../nodes/check/switch/condition.ts')
  for (const label of [
    'Drift score above 0.3',
    '2.5 < z < 4',
    '样本量 > 1e3 条',
    'a/b (c) >= -1.5',
    'p<0.05',
    'not x > 1',
  ]) {
    const when = readCondition(label)?.when ?? ''
    expect(parseCondition(when), when).toHaveProperty('condition')
  }
})
