import type { Draft } from '../../_contract/artifact.ts'
import type { Json } from '../../_contract/json.ts'
import type { Figure } from '../../_contract/kinds/report.ts'
import type { Bilingual } from '../../_contract/text.ts'
import type { Outcome } from './outcome.ts'
import { nameOf, percent } from './words.ts'

/** Counts, shares and sample offenders of every rule. */
export function reportOf(outcomes: readonly Outcome[], rows: number): Draft<'report'> {
  const failed = outcomes.filter(({ passed }) => !passed).length
  const passed = outcomes.length - failed
  return {
    kind: 'report',
    meta: {
      summary: summaryOf(outcomes),
      metrics: { rows, rules: outcomes.length, passed, failed },
      passed,
      failed,
      tables: [
        {
          title: { en: 'Rules', zh: '规则' },
          columns: [
            { name: 'rule', label: { en: 'Rule', zh: '规则' } },
            { name: 'violations', label: { en: 'Violations', zh: '违反数' } },
            { name: 'share', label: { en: 'Share', zh: '比例' } },
            { name: 'tolerance', label: { en: 'Tolerance', zh: '容忍度' } },
            { name: 'passed', label: { en: 'Passed', zh: '通过' } },
          ],
          rows: outcomes.map(outcome => [
            nameOf(outcome.rule),
            outcome.violations,
            outcome.share,
            outcome.tolerance,
            outcome.passed,
          ]),
        },
        {
          title: { en: 'Sample offenders', zh: '违规示例' },
          columns: [
            { name: 'rule', label: { en: 'Rule', zh: '规则' } },
            { name: '_row', label: { en: 'Row', zh: '行' } },
            { name: 'value', label: { en: 'Value', zh: '值' } },
          ],
          rows: outcomes.flatMap(({ rule, offenders }) =>
            offenders.map(({ row, value }) => [nameOf(rule), row, value]),
          ),
        },
      ],
      figures: [figureOf(outcomes)],
    },
  }
}

/** `3 of 7 rules failed: nulls in income 8.2 % > 5 %.` */
export function summaryOf(outcomes: readonly Outcome[]): Bilingual {
  const failed = outcomes.filter(({ passed }) => !passed)
  if (failed.length === 0)
    return { en: `All ${outcomes.length} rules passed.`, zh: `全部 ${outcomes.length} 条规则通过。` }
  return {
    en: `${failed.length} of ${outcomes.length} rules failed: ${failed.map(outcome => complaint(outcome, 'en')).join('; ')}.`,
    zh: `${outcomes.length} 条规则中有 ${failed.length} 条未通过：${failed.map(outcome => complaint(outcome, 'zh')).join('；')}。`,
  }
}

function complaint({ rule, share, tolerance }: Outcome, locale: keyof Bilingual): string {
  const name = nameOf(rule)[locale]
  if (rule.type !== 'rowCount') return `${name} ${percent(share)} > ${percent(tolerance)}`
  const bounds = [rule.min === undefined ? '' : `≥ ${rule.min}`, rule.max === undefined ? '' : `≤ ${rule.max}`]
  return `${name} ${locale === 'en' ? 'must be' : '须'} ${bounds.filter(Boolean).join(locale === 'en' ? ' and ' : ' 且 ')}`
}

/** A bar for each rule, and a tick where its tolerance ends. */
function figureOf(outcomes: readonly Outcome[]): Figure {
  const values = outcomes.map(
    ({ rule, share, tolerance, passed }): Json => ({
      rule: nameOf(rule),
      share,
      tolerance,
      outcome: passed ? 'passed' : 'failed',
    }),
  )
  const y = { field: 'rule', type: 'nominal', sort: null, title: null }
  return {
    title: { en: 'Share of rows that break each rule', zh: '违反各规则的行所占比例' },
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      data: { values },
      layer: [
        {
          mark: 'bar',
          encoding: {
            y,
            x: { field: 'share', type: 'quantitative', axis: { format: '%' }, title: null },
            color: {
              field: 'outcome',
              type: 'nominal',
              scale: { domain: ['passed', 'failed'], range: ['#3d9a6d', '#c8453b'] },
              legend: null,
            },
          },
        },
        { mark: { type: 'tick', thickness: 2 }, encoding: { y, x: { field: 'tolerance', type: 'quantitative' } } },
      ],
    },
  }
}
