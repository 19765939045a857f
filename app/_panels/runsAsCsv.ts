import { runDuration } from './runDuration.ts'

interface ListedRun {
  run: string
  status: string
  createdAt: number
  startedAt?: number | undefined
  finishedAt?: number | undefined
  metrics: Record<string, Record<string, number>>
}

/** One row for each run, one column for each metric that any of them has. */
export function runsAsCsv(runs: readonly ListedRun[]): string {
  const columns = [
    ...new Set(
      runs.flatMap(({ metrics }) =>
        Object.entries(metrics).flatMap(([node, each]) => Object.keys(each).map(name => `${node}.${name}`)),
      ),
    ),
  ].sort()
  const rows = runs.map(({ run, status, metrics, ...times }) => [
    run,
    status,
    new Date(times.createdAt).toISOString(),
    secondsOf(times),
    ...columns.map(column => valueAt(metrics, column)),
  ])
  return [['run', 'status', 'started', 'seconds', ...columns], ...rows]
    .map(row => `${row.map(csvCell).join(',')}\r\n`)
    .join('')
}

function secondsOf(times: Pick<ListedRun, 'createdAt' | 'startedAt' | 'finishedAt'>): number | '' {
  const took = runDuration(times)
  return took === undefined ? '' : took / 1000
}

function valueAt(metrics: ListedRun['metrics'], column: string): number | '' {
  for (const [node, each] of Object.entries(metrics)) {
    if (column.startsWith(`${node}.`)) {
      const value = each[column.slice(node.length + 1)]
      if (value !== undefined) return value
    }
  }
  return ''
}

/** A text that a spreadsheet would compute stays a text: graphs and their names come from anywhere. */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
