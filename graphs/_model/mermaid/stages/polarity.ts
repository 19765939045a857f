import { plainText } from './plainText.ts'
import { visibleText } from './readings.ts'
import type { Polarity } from './understanding.ts'
import { indexWords, matchWords } from './wordIndex.ts'

/** Whether a label says that things went well or badly. Yes is bad news where the question named a problem. */
export function polarityOf(label: string, question = ''): Polarity {
  const said = matchWords(plainText(withoutSigns(label)), index)
  const yes = namesProblem(question) ? 'fail' : 'pass'
  const [first, second] = said
  if (!first) return 'other'
  const next = second && second.start - first.end <= 1 ? second.value : undefined
  if (first.value === 'no' && next) return isBad(next) ? 'pass' : 'fail'
  if (first.value === 'yes') return next && isBad(next) ? 'fail' : yes
  if (first.value === 'no') return opposite[yes]
  return said.some(({ value }) => isBad(value)) ? 'fail' : 'pass'
}

/** Whether it asks after a problem, such as drift: then yes is the bad outcome. */
export function namesProblem(question: string): boolean {
  const said = matchWords(plainText(question.replaceAll('是否', ' ')), index)
  const problem = said.findIndex(({ value }) => isBad(value))
  return problem >= 0 && said[problem - 1]?.value !== 'no'
}

export const opposite = { pass: 'fail', fail: 'pass', other: 'other' } as const

type Said = 'pass' | 'fail' | 'yes' | 'no' | 'problem'

function isBad(said: Said): boolean {
  return said === 'problem' || said === 'fail'
}

/** Signs that are words here, and icons elsewhere. */
function withoutSigns(label: string): string {
  const spelled = label.replace(/[✅✓✔👍🟢⭕]/gu, ' ok ').replace(/[❌✗✘👎🔴🚫⛔]/gu, ' failed ')
  return visibleText(spelled)
}

const words: Record<Said, string> = {
  fail: `
    fail, failed, failure, fails, ng, reject, rejected, invalid, insufficient, unsuccessful, negative, block, blocked,
    bad, poor, low, below threshold, under threshold, unacceptable, not ok, not pass, not passed, needs improvement, need improvement, not good, deny, denied,
    decline, declined, unhealthy, broken, worse, incorrect, wrong, dirty, inadequate, unsatisfactory, not ready, below, not approved, not met, retry, unstable,
    失败, 不通过, 未通过, 没通过, 不合格, 不达标, 未达标, 不满足, 不满意, 无效, 较差, 差, 不佳, 驳回, 拒绝, 不符合, 不可用, 错误, 不理想, 需优化, 需要优化, 需改进, 需要改进, 有问题, 不足, 低于阈值, 不可接受, 偏低, 未通过验证, 退回, 打回, 未达到, 不好, 不正常, 不完整,
    差戻し, 差し戻し, なし, 不合格, 失敗, 却下, 否認, 不十分, 不良, 未達, エラー, 基準未達, 不可,
    실패, 불합격, 미달, 거부, 반려, 불충분, 부적합, 오류, 미통과, 불량, 미승인`,
  pass: `
    pass, passed, passes, ok, okay, success, successful, succeed, succeeded, approve, approved, accept, accepted, acceptable, valid, sufficient, positive,
    healthy, good, high, good enough, above threshold, clean, correct, satisfied, satisfactory, ready, met, better, improved, within threshold, above, normal, stable, meets criteria,
    通过, 合格, 达标, 满足, 满意, 有效, 成功, 正常, 良好, 好, 优秀, 符合, 可用, 同意, 批准, 达到, 理想, 高于阈值, 可接受, 完整,
    承認, 合格, 成功, 十分, 良い, 良好, 問題なし, 基準達成, 達成, 許可,
    통과, 합격, 성공, 승인, 충분, 적합, 양호, 만족, 정상, 우수`,
  yes: 'yes, y, true, t, 是, 是的, 有, はい, あり, yes, 예, 네, 있음',
  no: 'no, n, not, false, f, without, none, 否, 不是, 无, 没有, 未, いいえ, ない, 아니오, 아니요, 없음',
  problem: `
    drift, drifted, drifting, anomaly, anomalous, missing, degrade, degraded, degradation, degrading, outlier, overfit, overfitting, underfitting, issue, problem, error, decay, decayed,
    drop, dropped, bias, biased, duplicate, leakage, defect, fraud, alert, violation, corrupt, corrupted, stale, outdated, change detected, needs retraining, need retraining, retraining needed, retrain needed,
    漂移, 异常, 下降, 退化, 缺失, 过拟合, 欠拟合, 衰减, 问题, 偏差, 超标, 越界, 变差, 重复, 泄露, 故障, 需要重新训练, 需要重训, 离群,
    ドリフト, 異常, 劣化, 欠損, 過学習, 問題あり, 低下, 外れ値,
    드리프트, 이상, 저하, 결측, 과적합, 문제`,
}

const index = indexWords(
  (Object.keys(words) as Said[]).flatMap(value => words[value].split(',').map(text => ({ text: text.trim(), value }))),
)
