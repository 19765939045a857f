import { type Column, splitColumn } from '../../_contract/kinds/table.ts'
import { applyStep } from '../../_table/prepare.ts'
import type { Session } from '../../_table/session.ts'
import { literal, quoteName } from '../../_table/sql.ts'
import { type Fitted, type Treatment, validCell } from './cells.ts'
import { isNumeric } from './ranges.ts'

export interface FitOptions {
  clip: 'none' | 'quantiles' | 'iqr'
  tail: number
  spread: number
  fillNumbers: 'none' | 'median' | 'mean' | 'frequent'
  fillOthers: 'none' | 'frequent'
}

/** Bounds and fillings by column, from the train rows of `kept` alone: other rows can't move them. */
export async function fitConstants(
  session: Session,
  treatments: readonly Treatment[],
  options: FitOptions,
): Promise<Map<string, Fitted>> {
  const fitted = new Map<string, Fitted>()
  const wanted = treatments.filter(({ column, except }) => !except && wants(column, options))
  if (wanted.length === 0) return fitted
  const select = wanted.map(treatment => ({
    name: treatment.column.name,
    sql: validCell(treatment),
    type: treatment.column.type,
  }))
  const rows = `(${applyStep('kept', { by: 'clean/auto', select })})`
  await session.run(`CREATE TEMP TABLE train AS SELECT * FROM ${rows} WHERE ${quoteName(splitColumn)} = 'train'`)
  for (const { column } of wanted) {
    const bounds = isNumeric(column) ? await fitBounds(session, column, options) : {}
    fitted.set(column.name, { ...bounds, ...(await fitFill(session, column, { options, bounds })) })
  }
  return fitted
}

function wants(column: Column, { clip, fillNumbers, fillOthers }: FitOptions): boolean {
  if (isNumeric(column)) return clip !== 'none' || fillNumbers !== 'none'
  return (column.type === 'text' || column.type === 'boolean') && fillOthers !== 'none'
}

async function fitBounds(session: Session, column: Column, { clip, tail, spread }: FitOptions): Promise<Fitted> {
  if (clip === 'none') return {}
  const name = quoteName(column.name)
  const share = clip === 'quantiles' ? tail : 0.25
  // Quantiles that are cells themselves: exact for whole numbers too.
  const [row] = await session.rows(
    `SELECT quantile_disc(${name}, ${share}) AS low, quantile_disc(${name}, ${1 - share}) AS high FROM train`,
  )
  if (row?.low === null || row?.low === undefined) return {}
  if (clip === 'quantiles') return { low: asConstant(row.low, column), high: asConstant(row.high, column) }
  const [low, high] = [Number(row.low), Number(row.high)]
  const reach = spread * (high - low)
  // Half of the cells are equal: the quartiles say nothing of what is usual.
  if (reach === 0) return {}
  const isWhole = column.type === 'integer'
  const [from, to] = [low - reach, high + reach]
  return {
    low: asConstant(isWhole ? Math.floor(from) : from, column),
    high: asConstant(isWhole ? Math.ceil(to) : to, column),
  }
}

interface FillOptions {
  options: FitOptions
  bounds: Fitted
}

async function fitFill(session: Session, column: Column, { options, bounds }: FillOptions): Promise<Fitted> {
  const statistic = isNumeric(column) ? options.fillNumbers : options.fillOthers
  if (statistic === 'none') return {}
  const name = quoteName(column.name)
  // Of what the clipped cells are, so that one wild number does not move the mean.
  const low = bounds.low === undefined ? name : `greatest(${name}, ${literal(bounds.low)})`
  const cell = bounds.high === undefined ? low : `least(${low}, ${literal(bounds.high)})`
  const [row] = await session.rows(
    statistic === 'frequent'
      ? `SELECT ${name} AS fill FROM train WHERE ${name} IS NOT NULL GROUP BY ALL ORDER BY count(*) DESC, ${name} LIMIT 1`
      : `SELECT ${statistic === 'mean' ? 'avg' : 'median'}(CAST(${cell} AS DOUBLE)) AS fill FROM train WHERE ${name} IS NOT NULL`,
  )
  const fill = row?.fill
  if (fill === null || fill === undefined) return {}
  return { fill: typeof fill === 'string' || typeof fill === 'boolean' ? fill : asConstant(fill, column) }
}

/** Whole numbers stay whole. */
function asConstant(value: unknown, { type }: Column): number | bigint {
  if (typeof value === 'bigint') return value
  return type === 'integer' ? BigInt(Math.round(Number(value))) : Number(value)
}
