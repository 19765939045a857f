import { useTranslations } from 'next-intl'
import type { ReportMeta, ReportTable } from '../../nodes/_contract/kinds/report.ts'
import { useText } from '../_state/locale.tsx'
import { Figure } from './Figure.tsx'
import { formatNumber, Metrics } from './Metrics.tsx'
import { shortName } from './shortName.ts'

/** What a report says: its sentence, tables and figures, and the numbers by the names that gates and loops know. */
export function ReportView({ report }: { report: ReportMeta }) {
  const t = useTranslations('report')
  const text = useText()
  // What stands there in both languages is a sentence; a plain text is a value of the data.
  const shown = (value: ReportCell | undefined) =>
    typeof value === 'number'
      ? formatNumber(value)
      : typeof value === 'object' && value
        ? text(value)
        : shortName(String(value ?? '–'), mostSigns)
  return (
    <div className="flex flex-col gap-3">
      {text(report.summary) && <p>{text(report.summary)}</p>}
      {report.tables.length === 0 && <Metrics metrics={report.metrics} />}
      {report.tables.map(({ title, columns, rows }) => (
        <section key={text(title)} className="overflow-x-auto">
          <h4 className="mb-1 text-[11px] font-semibold text-dim">{text(title)}</h4>
          <table className="mono w-full border-collapse text-[11px]">
            <thead>
              <tr>
                {columns.map(({ name, label }, position) => (
                  <th
                    key={name}
                    scope="col"
                    className={`border-b border-line py-1 pl-3 align-bottom font-medium first:pl-0 ${sideOf(rows[0]?.[position])}`}
                  >
                    {label ? text(label) : name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a report never move
                <tr key={index}>
                  {row.map((value, position) => (
                    <td
                      key={columns[position]?.name}
                      title={typeof value === 'string' ? value : undefined}
                      className={`border-b border-grid py-0.5 pl-3 align-top first:pl-0 ${sideOf(value)} ${typeof value === 'object' ? '' : 'whitespace-nowrap'}`}
                    >
                      {shown(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {report.figures.map(figure => (
        <Figure key={text(figure.title)} figure={figure} />
      ))}
      {report.tables.length > 0 && (
        <details>
          <summary className="cursor-pointer text-[11px] text-dim hover:text-ink">{t('metrics')}</summary>
          <Metrics metrics={report.metrics} />
        </details>
      )}
    </div>
  )
}

const mostSigns = 20

type ReportCell = ReportTable['rows'][number][number]

/** Numbers stand one under the other. */
function sideOf(value: ReportCell | undefined): string {
  return typeof value === 'number' ? 'text-right' : 'text-left'
}
