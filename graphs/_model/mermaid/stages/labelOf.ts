import type { Vertex } from '../flowchart.ts'

/** A bare id is its own label. */
export function labelOf({ id, label }: Vertex): string {
  return label?.text ?? id
}
