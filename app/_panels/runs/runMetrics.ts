interface MeasuredRun {
  metrics: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Every metric that any of the runs has, as `node.metric`: those of the test rows first. */
export function metricNames(runs: readonly MeasuredRun[]): string[] {
  const names = runs.flatMap(({ metrics }) =>
    Object.entries(metrics).flatMap(([node, each]) => Object.keys(each).map(name => `${node}.${name}`)),
  )
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
}

export function metricOf({ metrics }: MeasuredRun, name: string): number | undefined {
  const { node, metric } = partsOf(name)
  return Object.hasOwn(metrics, node) ? metrics[node]?.[metric] : undefined
}

/** No id of a node has a dot. */
export function partsOf(name: string): { node: string; metric: string } {
  const dot = name.indexOf('.')
  return { node: name.slice(0, dot), metric: name.slice(dot + 1) }
}

const mostMain = 4

/** What is shown until somebody chooses: how good the models were, on rows that they never saw. */
export function mainMetrics(names: readonly string[]): string[] {
  return names.filter(name => /^test\.(accuracy|rmse|auc|f1|r2)$/.test(partsOf(name).metric)).slice(0, mostMain)
}

const sides = ['test.', 'validation.', 'train.']

function rank(name: string): number {
  const { metric } = partsOf(name)
  const at = sides.findIndex(side => metric.startsWith(side))
  return at < 0 ? sides.length : at
}
