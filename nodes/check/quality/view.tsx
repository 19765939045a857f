import { type ReportTable, reportMeta } from '../../_contract/kinds/report.ts'
import { inLocale, type Locale, type Text } from '../../_contract/text.ts'
import type { ViewProps } from '../../_contract/view.ts'

/** The rules as a list of gauges: how much of the table breaks each, how much may, and rows that do. */
export function view({ outputs, locale }: ViewProps) {
  const report = reportMeta.parse(outputs.report?.meta)
  const [rules, offenders] = report.tables
  const words = wordsOf[locale]
  // One scale for all, that ends a little beyond the largest.
  const shares = rules?.rows.flatMap(([, , share, tolerance]) => [Number(share), Number(tolerance)]) ?? []
  const scale = Math.max(0.01, ...shares) * 1.1
  return (
    <section aria-label={words.rules}>
      <ol className="flex flex-col gap-2.5">
        {rules?.rows.map(([name, violations, share, tolerance, passed], at) => (
          <Rule
            // biome-ignore lint/suspicious/noArrayIndexKey: two rules may have one name, and rules of a report never move
            key={at}
            name={textOf(name, locale)}
            violations={Number(violations)}
            share={Number(share)}
            tolerance={Number(tolerance)}
            scale={scale}
            passed={passed === true}
            rows={offendersOf(offenders, name)}
            locale={locale}
          />
        ))}
      </ol>
    </section>
  )
}

interface RuleProps {
  name: string
  violations: number
  /** Of all rows, as `tolerance`. */
  share: number
  tolerance: number
  /** The share at the right end of the gauge. */
  scale: number
  passed: boolean
  rows: { row: string; value: string }[]
  locale: Locale
}

function Rule({ name, violations, share, tolerance, scale, passed, rows, locale }: RuleProps) {
  const words = wordsOf[locale]
  const width = (part: number) => `${Math.min(100, (part / scale) * 100)}%`
  return (
    <li>
      <div className="flex items-baseline gap-2">
        <span className={passed ? 'text-good' : 'text-bad'} aria-hidden>
          {passed ? '✓' : '✕'}
        </span>
        <span className="sr-only">{passed ? words.passed : words.failed}</span>
        <span className="min-w-0 flex-1 break-words">{name}</span>
        <span className="mono shrink-0 text-[11px] text-dim">
          {violations} · {percent(share)} / {percent(tolerance)}
        </span>
      </div>
      <div className="relative mt-1 ml-5 h-1.5 rounded-sm bg-grid forced-color-adjust-none" aria-hidden>
        <span
          className={`absolute inset-y-0 left-0 rounded-sm ${passed ? 'bg-good' : 'bg-bad'}`}
          style={{ width: width(share) }}
        />
        <span className="absolute -inset-y-0.5 w-px bg-ink" style={{ left: width(tolerance) }} />
      </div>
      {rows.length > 0 && (
        <details className="mt-1 ml-5 text-[11px]">
          <summary className="cursor-pointer text-dim hover:text-ink">
            {words.offenders} ({rows.length})
          </summary>
          <ul className="mono mt-1">
            {rows.map(({ row, value }) => (
              <li key={row} className="flex gap-3 border-b border-grid py-0.5">
                <span className="w-28 shrink-0 truncate text-dim" title={row}>
                  {row}
                </span>
                <span className="min-w-0 break-words">{value}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

const wordsOf = {
  en: { rules: 'Rules', passed: 'Passed:', failed: 'Failed:', offenders: 'Rows that break it, for example' },
  zh: { rules: '规则', passed: '通过：', failed: '未通过：', offenders: '违反此规则的行示例' },
} as const

type ReportCell = ReportTable['rows'][number][number]

function offendersOf(table: ReportTable | undefined, rule: ReportCell | undefined): RuleProps['rows'] {
  const key = JSON.stringify(rule)
  return (table?.rows ?? []).flatMap(([name, row, value]) =>
    JSON.stringify(name) === key ? [{ row: String(row), value: value === null ? '–' : String(value) }] : [],
  )
}

function textOf(value: ReportCell | undefined, locale: Locale): string {
  return typeof value === 'object' && value !== null ? inLocale(value satisfies Text, locale) : String(value ?? '')
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`
}
