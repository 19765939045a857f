import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Json } from '../../nodes/_contract/json.ts'

export interface ComparedRow {
  name: string
  /** One for each run, in their order; `undefined` where it has none. */
  values: (string | undefined)[]
}

/** Where the graphs of several runs differ: nodes and params, with the value of each. */
export function differingParams(documents: readonly GraphDocument[]): ComparedRow[] {
  const all = documents.map(document => {
    const leaves = new Map<string, string>([['seed', String(document.seed)]])
    addLeaves(leaves, 'split', document.split as Json)
    for (const [id, { type, params }] of Object.entries(document.nodes)) {
      leaves.set(id, type)
      for (const [name, value] of Object.entries(params)) addLeaves(leaves, `${id}.${name}`, value)
    }
    return leaves
  })
  const names = new Set(all.flatMap(leaves => [...leaves.keys()]))
  return [...names]
    .map(name => ({ name, values: all.map(leaves => leaves.get(name)) }))
    .filter(({ values }) => new Set(values).size > 1)
}

/** Every metric that any of the runs has. */
export function comparedMetrics(
  runs: readonly { metrics: Record<string, Record<string, number>> }[],
): { name: string; values: (number | undefined)[] }[] {
  const all = runs.map(
    ({ metrics }) =>
      new Map(
        Object.entries(metrics).flatMap(([node, each]) =>
          Object.entries(each).map(([name, value]) => [`${node}.${name}`, value] as const),
        ),
      ),
  )
  const names = [...new Set(all.flatMap(metrics => [...metrics.keys()]))].sort()
  return names.map(name => ({ name, values: all.map(metrics => metrics.get(name)) }))
}

function addLeaves(leaves: Map<string, string>, name: string, value: Json | undefined): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) addLeaves(leaves, `${name}.${key}`, inner)
  } else if (value !== undefined) leaves.set(name, typeof value === 'string' ? value : JSON.stringify(value))
}
