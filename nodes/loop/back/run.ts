import { type Artifact, metricsOf } from '../../_contract/artifact.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import type { Metrics } from '../../_contract/kinds/report.ts'
import type { ParamsOf, Run } from '../../_contract/node.ts'
import type { Bilingual } from '../../_contract/text.ts'
import type { spec } from './spec.ts'

type Params = ParamsOf<typeof spec>

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { value } = inputs
  const metrics = metricsOf(value)
  const history = [...historyOf(context.previous), metrics]
  const turn = context.iteration.at(-1) ?? history.length
  const verdict = decide(params, turn, history)
  context.reason(verdict.why)
  if (!verdict.again) return { done: value }
  return {
    again: {
      kind: 'feedback',
      meta: { iteration: [...context.iteration], metrics, history },
      refs: { value },
    },
  }
}

function historyOf(previous: Record<string, Artifact> | undefined): Metrics[] {
  const before = previous?.again
  return before?.kind === 'feedback' ? before.meta.history : []
}

function decide(params: Params, turn: number, history: readonly Metrics[]): { again: boolean; why: Bilingual } {
  const { metric, target, maxIterations } = params
  const turns = { en: `turn ${turn} of at most ${maxIterations}`, zh: `第 ${turn} 轮，最多 ${maxIterations} 轮` }
  const done = (en: string, zh: string) => ({ again: false, why: { en: `Done: ${en}.`, zh: `结束：${zh}。` } })
  const again = (en: string, zh: string) => ({ again: true, why: { en: `Again: ${en}.`, zh: `继续：${zh}。` } })
  if (metric !== '') {
    const values = history.map(metrics => metricIn(metrics, metric))
    const [sign, latest] = [signOf(params), values.at(-1) ?? 0]
    const now = shown(latest)
    if (target !== undefined && sign * latest >= sign * target) {
      return done(
        `${metric} is ${now}, the target was ${target} (${turns.en})`,
        `${metric} 为 ${now}，目标值为 ${target}（${turns.zh}）`,
      )
    }
    const idle = turnsWithoutGain(values, sign, params.minDelta)
    if (params.patience > 0 && idle >= params.patience) {
      return done(
        `${metric} has not become better for ${idle} turns (${turns.en})`,
        `${metric} 已连续 ${idle} 轮没有改善（${turns.zh}）`,
      )
    }
    if (turn < maxIterations) return again(`${metric} is ${now} (${turns.en})`, `${metric} 为 ${now}（${turns.zh}）`)
  }
  if (turn < maxIterations) return again(turns.en, turns.zh)
  return done(`all ${maxIterations} turns are used up`, `${maxIterations} 轮已全部用完`)
}

function metricIn(metrics: Metrics, metric: string): number {
  const value = metrics[metric]
  if (value !== undefined) return value
  const known = Object.keys(metrics)
  throw new NodeFailure({
    code: 'no-such-metric',
    message: {
      en: `The value has no metric "${metric}".${known.length > 0 ? ` It has: ${known.join(', ')}.` : ''}`,
      zh: `输入没有指标“${metric}”。${known.length > 0 ? `它有：${known.join('、')}。` : ''}`,
    },
    hint: {
      en: 'Choose one of these, or wire an output that has it, as the report of a score node.',
      zh: '请选择其中之一，或连接带有该指标的输出，例如“模型评估”节点的报告。',
    },
  })
}

/** −1 where less is better. */
function signOf({ better, metric }: Params): 1 | -1 {
  if (better !== 'auto') return better === 'higher' ? 1 : -1
  return /(loss|rmse|mae|mse|error)$/i.test(metric) ? -1 : 1
}

function turnsWithoutGain(values: readonly number[], sign: 1 | -1, minDelta: number): number {
  let best = Number.NEGATIVE_INFINITY
  let idle = 0
  for (const value of values) {
    if (sign * value > best + (Number.isFinite(best) ? minDelta : 0)) {
      best = sign * value
      idle = 0
    } else idle++
  }
  return idle
}

function shown(value: number): string {
  return Number(value.toPrecision(4)).toString()
}
