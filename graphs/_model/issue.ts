/** The graph is not right, as a value: returned by `validate`, shown on the node, the port or the field it names. */
export interface Issue {
  /** Stable: `unknown-type`, `cycle`, `missing-input`, `kind-mismatch`, `no-such-column` … */
  code: string
  /** `warning` does not stop a run. */
  level: 'error' | 'warning'
  /** What is wrong, where, and what to do. */
  message: string
  messageZh: string
  node?: string
  port?: string
  /** Path of the param, as `rules.0.min`. */
  param?: string
  /** Position in `document.edges`. */
  edge?: number
}

export type Place = Partial<Pick<Issue, 'level' | 'node' | 'port' | 'param' | 'edge'>>

/** An issue from what it says in both languages, an error unless said otherwise. */
export function makeIssue(code: string, message: readonly [en: string, zh: string], place: Place = {}): Issue {
  return { code, level: 'error', message: message[0], messageZh: message[1], ...place }
}
