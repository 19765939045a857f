import { expect, test } from 'vitest'
import { polarityOf } from './polarity.ts'

test.each([
  ['通过', 'pass'],
  ['不通过', 'fail'],
  ['未通过', 'fail'],
  ['合格', 'pass'],
  ['不合格', 'fail'],
  ['不达标', 'fail'],
  ['有效', 'pass'],
  ['无效', 'fail'],
  ['数据质量好', 'pass'],
  ['数据质量差', 'fail'],
  ['无异常', 'pass'],
  ['有异常', 'fail'],
  ['valid', 'pass'],
  ['Invalid', 'fail'],
  ['insufficient', 'fail'],
  ['Unsuccessful', 'fail'],
  ['not valid', 'fail'],
  ['No drift', 'pass'],
  ['OK', 'pass'],
  ['NG', 'fail'],
  ['APPROVE', 'pass'],
  ['Reject', 'fail'],
  ['❌', 'fail'],
  ['✅ Pass', 'pass'],
  ['No, retrain', 'fail'],
  ['はい', 'pass'],
  ['差戻し', 'fail'],
  ['아니오', 'fail'],
  ['불합격', 'fail'],
  ['합격', 'pass'],
  ['Sqoop/Flume/Kafka', 'other'],
  ['dvc pull', 'other'],
  ['30分ごと', 'other'],
])('%s is %s', (label, polarity) => {
  expect(polarityOf(label)).toBe(polarity)
})

test.each([
  ['Drift detected?', 'fail'],
  ['模型性能下降?', 'fail'],
  ['Overfitting?', 'fail'],
  ['是否缺失', 'fail'],
  ['異常あり？', 'fail'],
  ['Good enough?', 'pass'],
  ['No drift?', 'pass'],
  ['是否达标', 'pass'],
])('yes to %j is %s, and no the opposite', (question, yes) => {
  expect(polarityOf('Yes', question)).toBe(yes)
  expect(polarityOf('否', question)).toBe(yes === 'pass' ? 'fail' : 'pass')
})
