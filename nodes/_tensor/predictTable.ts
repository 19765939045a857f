import type { Artifact } from '../_contract/artifact.ts'
import { NodeFailure } from '../_contract/failure.ts'
import { type Cell, dataColumns, rowColumn, type SplitName, splitColumn } from '../_contract/kinds/table.ts'
import { readColumns } from '../_table/read.ts'
import { cellOf } from './cells.ts'
import type { Prediction, Predictor } from './predict.ts'

export interface Scored {
  row: string
  truth: Cell
  prediction: Prediction
}

interface Side {
  split: SplitName
  target: string
  signal: AbortSignal
}

/**
 * Predictions for one side of a prepared table, from the rows as they were collected: each takes the way that a row
 * sent to the deployed model takes. Rows without a target are left out.
 */
export async function predictTable(predictor: Predictor, table: Artifact<'table'>, side: Side): Promise<Scored[]> {
  const { split, target, signal } = side
  const where = `"${splitColumn}" = '${split}'`
  const prepared = await readColumns(table, [rowColumn, target], { where, signal })
  const ids = prepared.columns.get(rowColumn)
  const truths = prepared.columns.get(target)
  if (!ids || !truths) throw new Error('The table was read without its rows.')

  const origin = table.refs.origin?.kind === 'table' ? table.refs.origin : table
  const names = dataColumns(origin.meta.columns).map(({ name }) => name)
  const raw = await readColumns(origin, [...names, rowColumn], { where, signal })
  const places = new Map<string, number>()
  const rawIds = raw.columns.get(rowColumn)
  for (let row = 0; row < raw.rows; row++) places.set(String(rawIds?.values[row]), row)

  const wanted: { row: string; truth: Cell; place: number }[] = []
  for (let row = 0; row < prepared.rows; row++) {
    const truth = cellOf(truths, row)
    const id = String(ids.values[row])
    const place = places.get(id)
    if (place === undefined) throw noOrigin(id)
    if (truth !== null && !(truth instanceof Uint8Array)) wanted.push({ row: id, truth, place })
  }
  const columns = names.map(name => ({ name, data: raw.columns.get(name) }))
  const sent = wanted.map(({ place }) =>
    Object.fromEntries(columns.map(({ name, data }) => [name, data ? cellOf(data, place) : null])),
  )
  const predictions: Prediction[] = []
  for (let from = 0; from < sent.length; from += rowsAtOnce) {
    signal.throwIfAborted()
    predictions.push(...(await predictor.predict(sent.slice(from, from + rowsAtOnce))))
  }
  return wanted.flatMap(({ row, truth }, at) => {
    const prediction = predictions[at]
    return prediction ? [{ row, truth, prediction }] : []
  })
}

const rowsAtOnce = 1000

function noOrigin(id: string): NodeFailure {
  return new NodeFailure({
    code: 'no-origin-row',
    message: {
      en: `The row ${id} is not among the rows that were collected.`,
      zh: `行 ${id} 不在收集到的行之中。`,
    },
    hint: { en: 'Run the graph from its collect node.', zh: '请从收集节点重新运行图。' },
  })
}
