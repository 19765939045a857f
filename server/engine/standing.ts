/** Where a node stands in its present turn. A byte each. */
export const standing = {
  pending: 0,
  running: 1,
  finished: 2,
  /** Skipped because a branch was not taken: what depends on it is ruled out too. */
  ruledOut: 3,
  /** Skipped because something before it failed. */
  blocked: 4,
  failed: 5,
  cancelled: 6,
} as const
export type Standing = (typeof standing)[keyof typeof standing]
