import type { Choices, ImportedStep } from '../../../graphs/_model/mermaid/importReport.ts'

export const noChoices: Required<Choices> = { types: new Map(), labels: new Map() }

/** Another type for a step, or for all that say the same; `undefined` takes it as it was understood. */
export function choose(
  before: Required<Choices>,
  { vertex, label }: Pick<ImportedStep, 'vertex' | 'label'>,
  { type, isForAll }: { type: string | undefined; isForAll: boolean },
  steps: readonly ImportedStep[],
): Required<Choices> {
  const types = new Map(before.types)
  const labels = new Map(before.labels)
  if (isForAll) {
    for (const step of steps) if (step.label === label) types.delete(step.vertex)
    put(labels, label, type)
  } else if (type === undefined) {
    // One of several that were chosen together goes back: the others keep what was chosen.
    const shared = labels.get(label)
    labels.delete(label)
    for (const step of steps) if (shared !== undefined && step.label === label) types.set(step.vertex, shared)
    types.delete(vertex)
  } else types.set(vertex, type)
  return { types, labels }
}

function put(map: Map<string, string>, key: string, value: string | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}
