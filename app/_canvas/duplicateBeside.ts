import type { GraphDocument } from '../../graphs/_model/document.ts'
import { copyFragment, duplicate } from '../../graphs/_model/edits/fragments.ts'
import { cardHeight, gridStep } from './size.ts'

const step = gridStep * 5
/** Between two frames, with the name of the lower one. */
const between = 96

/** Once more: single cards a step aside, as a sheet on a pile; a group below itself, so that neither frame covers the other. */
export function duplicateBeside(
  document: GraphDocument,
  { nodes, notes }: { nodes: readonly string[]; notes: readonly string[] },
) {
  const { groups, layout } = copyFragment(document, nodes)
  const tops = Object.values(layout).map(([, y]) => y)
  const isGroup = Object.keys(groups).length > 0 && tops.length > 0
  const by: [number, number] = isGroup
    ? [0, Math.max(...tops) - Math.min(...tops) + cardHeight + between]
    : [step, step]
  return duplicate(document, nodes, { notes, by })
}
