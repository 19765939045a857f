import { plainText } from './plainText.ts'
import { readCondition } from './readCondition.ts'
import type { Branch, Topic } from './understanding.ts'

/** Params for an `evaluate/score` that decides a two-way branch about a model, where a label says by which metric. */
export function modelGate(
  branch: Branch | undefined,
  { label, topic, isModel }: { label: string; topic: Topic; isModel: boolean },
): { gate: string; limit: number } | undefined {
  if (!branch || (branch.shape !== 'check' && branch.shape !== 'gate')) return undefined
  if (!isModel && topic !== 'evaluate' && topic !== 'train') return undefined
  const read = [readCondition(label), ...branch.outcomes.map(({ condition }) => condition)]
  return read.find(condition => condition?.gate)?.gate
}

/** Rules for `check/quality` out of a label such as `rows > 1000?`. */
export function qualityRules(label: string): { rules?: { type: 'rowCount'; min?: number; max?: number }[] } {
  const when = readCondition(label)?.when.match(/^(\S+) (>=?|<=?) (\d+)$/)
  const [, name = '', operator = '', number = ''] = when ?? []
  if (!rowNames.has(plainText(name))) return {}
  const value = Number(number)
  const bound = {
    '>': { min: value + 1 },
    '>=': { min: value },
    '<': { max: Math.max(0, value - 1) },
    '<=': { max: value },
  }[operator]
  return bound ? { rules: [{ type: 'rowCount', ...bound }] } : {}
}

const rowNames = new Set([
  ...['row', 'record', 'row count', 'sample', 'sample size', 'data size'],
  ...['行数', '样本量', '样本数', '数据量', '记录数', '件数', 'データ件数', '행수', '샘플수', '데이터수'],
])
