import type { Context } from '../../_contract/context.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import { type Column, dataColumns, type PrepareStep } from '../../_contract/kinds/table.ts'
import type { ParamsOf, Run } from '../../_contract/node.ts'
import { noSuchColumn } from '../../_table/explain.ts'
import { applyStep } from '../../_table/prepare.ts'
import { openTables, originOf } from '../../_table/relation.ts'
import type { Session } from '../../_table/session.ts'
import { quoteName } from '../../_table/sql.ts'
import { numbered, placeColumn } from '../../_table/stable.ts'
import { writeTable } from '../../_table/write.ts'
import { cleanCell, countsOf, type Fitted, type Treatment, validCell } from './cells.ts'
import { fitConstants } from './fit.ts'
import { checkRanges, isNamedLikeId, rangeOf } from './ranges.ts'
import { type Changed, changes, reportOf, summaryOf } from './report.ts'
import type { spec } from './spec.ts'

type Params = ParamsOf<typeof spec>

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { table } = inputs
  const columns = dataColumns(table.meta.columns)
  const treatments = treatmentsOf(columns, params)
  const session = await openTables([table], { context })
  try {
    await session.run(keptRows(treatments, params))
    const fitted = await fitConstants(session, treatments, params)
    warnUnfitted(treatments, { fitted, params, context })
    const changed = await changedCells(session, treatments, { before: table.meta.rows, fitted })
    context.log(summaryOf(changed))
    const report = reportOf(changed)
    const step = stepOf(treatments, fitted)
    const isIdentity = step.select.every(({ name, sql }) => sql === quoteName(name))
    if (isIdentity && changed.rows === changed.before) return { table, report }
    const cleaned = await writeTable(session, applyStep('kept', step), {
      file: context.newFile('clean.parquet'),
      columns: step.select.map(({ name, sql, type }) => knownColumn(columns, { name, sql, type })),
      prepare: isIdentity ? table.meta.prepare : [...table.meta.prepare, step],
      origin: originOf(table),
    })
    return { table: cleaned, report }
  } finally {
    session.close()
  }
}

function treatmentsOf(columns: readonly Column[], params: Params): Treatment[] {
  const names = columns.map(({ name }) => name)
  for (const name of [...params.except, ...params.ignore]) if (!names.includes(name)) throw noSuchColumn(name, names)
  checkRanges(params.ranges, columns)
  return columns.map(column => ({
    column,
    except: params.except.includes(column.name),
    trim: params.trim,
    empties: params.empties,
    range: rangeOf(column, params.ranges, params.usualRanges),
    finite: params.usualRanges,
  }))
}

/** `kept`: the rows that are left, their cells as they came. */
function keptRows(treatments: readonly Treatment[], { duplicates, ignore, ignoreIds }: Params): string {
  if (duplicates === 'keep') return 'CREATE TEMP VIEW kept AS SELECT * FROM input'
  const compared = treatments.filter(
    ({ column: { name } }) => !ignore.includes(name) && !(ignoreIds && isNamedLikeId(name)),
  )
  if (compared.length === 0) throw nothingCompared()
  const place = quoteName(placeColumn)
  const cells = compared.map((treatment, at) => `${validCell(treatment)} AS c${at}`)
  // Grouping and then picking is several times faster than numbering the copies in a window.
  const firsts = `SELECT min(${place}) FROM (SELECT ${cells.join(', ')}, ${place} FROM (${numbered('input')})) GROUP BY ${cells.map((_, at) => `c${at}`).join(', ')}`
  return `CREATE TEMP TABLE kept AS SELECT * EXCLUDE (${place}) FROM (${numbered('input')})
    WHERE ${place} IN (${firsts}) ORDER BY ${place}`
}

function nothingCompared(): NodeFailure {
  return new NodeFailure({
    code: 'nothing-compared',
    message: {
      en: 'No column is left to compare rows by, so that all rows would be repeated.',
      zh: '没有可用于比较的列，所有行都会被视为重复。',
    },
    hint: { en: 'Compare at least one column, or keep repeated rows.', zh: '请至少比较一列，或保留重复行。' },
  })
}

function stepOf(treatments: readonly Treatment[], fitted: ReadonlyMap<string, Fitted>): PrepareStep {
  const select = treatments.map(treatment => ({
    name: treatment.column.name,
    sql: cleanCell(treatment, fitted.get(treatment.column.name) ?? {}),
    type: treatment.column.type,
  }))
  return { by: 'clean/auto', select }
}

/** Bounds, values and examples of a column hold no longer where its cells were changed. */
function knownColumn(columns: readonly Column[], { name, sql, type }: PrepareStep['select'][number]): Column {
  const before = columns.find(column => column.name === name)
  return before && sql === quoteName(name) ? before : { name, type }
}

interface Counting {
  before: number
  fitted: ReadonlyMap<string, Fitted>
}

async function changedCells(
  session: Session,
  treatments: readonly Treatment[],
  { before, fitted }: Counting,
): Promise<Changed> {
  const wanted = treatments.map(treatment => countsOf(treatment, fitted.get(treatment.column.name) ?? {}))
  const counts = wanted.flatMap((conditions, at) =>
    changes.flatMap(change => {
      const condition = conditions[change]
      return condition === undefined ? [] : [`count(*) FILTER (WHERE ${condition}) AS "${change}${at}"`]
    }),
  )
  const [row] = await session.rows(`SELECT ${['count(*) AS rows', ...counts].join(', ')} FROM kept`)
  const count = (name: string) => Number(row?.[name] ?? 0)
  const columns = treatments.map(({ column }, at) => ({
    name: column.name,
    counts: {
      trimmed: count(`trimmed${at}`),
      emptied: count(`emptied${at}`),
      impossible: count(`impossible${at}`),
      clipped: count(`clipped${at}`),
      filled: count(`filled${at}`),
    },
  }))
  return { before, rows: count('rows'), columns, fitted }
}

interface Fitting {
  fitted: ReadonlyMap<string, Fitted>
  params: Params
  context: Context
}

function warnUnfitted(treatments: readonly Treatment[], { fitted, params, context }: Fitting): void {
  if (params.fillNumbers === 'none' && params.fillOthers === 'none') return
  for (const { column } of treatments) {
    const constants = fitted.get(column.name)
    if (!constants || constants.fill !== undefined) continue
    const wanted = column.type === 'text' || column.type === 'boolean' ? params.fillOthers : params.fillNumbers
    if (wanted === 'none') continue
    context.log(
      {
        en: `"${column.name}" has no value in the train rows: its empty cells stay empty.`,
        zh: `“${column.name}”在训练行中没有任何值：其空单元格保持为空。`,
      },
      'warning',
    )
  }
}
