import type { ModelMeta } from '../../nodes/_contract/kinds/model.ts'
import { type Column, type ColumnType, dataColumns } from '../../nodes/_contract/kinds/table.ts'

const jsonTypes: Record<ColumnType, Record<string, unknown>> = {
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  text: { type: 'string' },
  date: { type: 'string', format: 'date' },
  timestamp: { type: 'string', format: 'date-time' },
  binary: { type: 'string', contentEncoding: 'base64' },
}

/** JSON Schema of one row, as it was collected. No column is required: a missing one counts as an empty cell. */
export function rowSchemaOf({ row, transform }: Pick<ModelMeta, 'row' | 'transform'>) {
  const asked = dataColumns(row.columns).filter(({ name }) => name !== transform.target.column)
  return { type: 'object', properties: Object.fromEntries(asked.map(column => [column.name, propertyOf(column)])) }
}

function propertyOf({ type, example, values, minimum, maximum }: Column) {
  return {
    ...jsonTypes[type],
    ...(example != null && { examples: [example] }),
    // Seen while collecting. Others are answered too, by the bucket for the unseen.
    ...(values && { 'x-values': values }),
    ...(minimum != null && { 'x-minimum': minimum }),
    ...(maximum != null && { 'x-maximum': maximum }),
  }
}
