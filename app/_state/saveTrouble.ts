import { failure } from '../../nodes/_contract/failure.ts'

/** Why what is on the screen is not what is stored. */
export type SaveTrouble =
  /** No answer: saved by itself when there is a line again. */
  | { kind: 'offline' }
  | { kind: 'gone' }
  /** The file holds what cannot be opened. Once its revision is known, a graph can be written over it. */
  | { kind: 'broken'; error: unknown; revision?: string }
  | { kind: 'refused'; error: unknown }

export function saveTroubleOf(error: unknown): SaveTrouble {
  // An answer of the server carries data; without any there was no answer.
  const data = typeof error === 'object' && error !== null && 'data' in error ? error.data : undefined
  if (typeof data !== 'object' || data === null) return { kind: 'offline' }
  if ('code' in data && data.code === 'NOT_FOUND') return { kind: 'gone' }
  const said = failure.safeParse('failure' in data ? data.failure : undefined).data
  return { kind: said?.code === 'unreadable-graph' ? 'broken' : 'refused', error }
}
