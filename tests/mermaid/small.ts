import type { GraphDocument } from '../../graphs/_model/document.ts'

/** Few rows and epochs: whether it runs is asked, not how well it learns. */
export function small({ nodes }: GraphDocument): Record<string, number> {
  const entries = Object.entries(nodes).flatMap(([id, { type, params }]): [string, number][] => {
    if (type === 'train/fit') return [[`${id}.epochs`, 2]]
    if (type !== 'collect/sample') return []
    return [
      [`${id}.rows`, 600],
      ...(params.rowsPerTurn === undefined ? [] : [[`${id}.rowsPerTurn`, 1200] satisfies [string, number]]),
    ]
  })
  return Object.fromEntries(entries)
}
