import type { Session } from '../../_table/session.ts'
import type { Measure } from './measure.ts'
import type { Rule } from './spec.ts'

export interface Outcome {
  rule: Rule
  violations: number
  /** Of all rows; of a row count 0 or 1. */
  share: number
  tolerance: number
  passed: boolean
  offenders: { row: string; value: string | null }[]
}

/** Measures all rules over `input`: the row-wise ones in one scan, the others one by one. */
export async function outcomesOf(
  session: Session,
  measured: readonly { rule: Rule; measure: Measure }[],
  rows: number,
): Promise<Outcome[]> {
  const counts = await scan(
    session,
    measured.map(({ measure }) => measure),
  )
  const outcomes: Outcome[] = []
  for (const [at, { rule, measure }] of measured.entries()) {
    const tolerance = rule.type === 'rowCount' ? 0 : rule.tolerance
    const violations = await violationsOf(session, measure, counts[at] ?? 0)
    const share = measure.type === 'count' ? violations : rows === 0 ? 0 : violations / rows
    const offenders = violations === 0 ? [] : await offendersOf(session, measure)
    outcomes.push({ rule, violations, share, tolerance, passed: share <= tolerance, offenders })
  }
  return outcomes
}

const mostOffenders = 5
const longest = 100

/** Per measure the rows that break it, or the number of rows where those are to be counted. */
async function scan(session: Session, measures: readonly Measure[]): Promise<number[]> {
  const counts = measures.map(
    (measure, at) => `count(*)${measure.type === 'rows' ? ` FILTER (WHERE ${measure.violation})` : ''} AS c${at}`,
  )
  const [row] = await session.rows(`SELECT ${counts.join(', ')} FROM input`)
  return measures.map((_, at) => Number(row?.[`c${at}`] ?? 0))
}

async function violationsOf(session: Session, measure: Measure, count: number): Promise<number> {
  switch (measure.type) {
    case 'rows':
      return count
    case 'count':
      return count < (measure.min ?? 0) || count > (measure.max ?? Number.POSITIVE_INFINITY) ? 1 : 0
    case 'groups': {
      const keys = measure.keys.join(', ')
      const [row] = await session.rows(
        `SELECT coalesce(sum(n - 1), 0) AS repeats FROM (SELECT count(*) AS n FROM input WHERE ${measure.among} GROUP BY ${keys})`,
      )
      return Number(row?.repeats ?? 0)
    }
  }
}

/** The first few in file order. */
async function offendersOf(session: Session, measure: Measure): Promise<Outcome['offenders']> {
  if (measure.type === 'count') return []
  const rows = await session.rows(
    measure.type === 'rows'
      ? `SELECT _row, ${cut(measure.shown)} AS value FROM input WHERE ${measure.violation} LIMIT ${mostOffenders}`
      : `SELECT _row, ${cut(`concat_ws(', ', ${measure.keys.slice(0, 5).join(', ')})`)} AS value FROM input WHERE ${measure.among}
         QUALIFY count(*) OVER (PARTITION BY ${measure.keys.join(', ')}) > 1 ORDER BY value, _row LIMIT ${mostOffenders}`,
  )
  return rows.map(({ _row, value }) => ({ row: String(_row), value: value === null ? null : String(value) }))
}

function cut(sql: string): string {
  return `substr(CAST(${sql} AS VARCHAR), 1, ${longest})`
}
