import { z } from 'zod'

/** Why a node did not finish, as data: it crosses process borders and is kept in the run's log. */
export const failure = z.object({
  /** Stable and machine-readable: `no-such-column`, `crashed`, `out-of-memory`, `timeout`, `worker-died` … */
  code: z.string(),
  /** What is wrong and where, in the user's words. */
  message: z.string(),
  /** What to do next. */
  hint: z.string().optional(),
  /** Whether another attempt can help. A wrong column never heals; a dropped connection may. */
  retryable: z.boolean().optional(),
})
export type Failure = z.infer<typeof failure>

/** Thrown by `run` for what the user can mend. Anything else thrown counts as `crashed`. */
export class NodeFailure extends Error {
  readonly failure: Failure

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.hint ? `${failure.message} ${failure.hint}` : failure.message, options)
    this.name = 'NodeFailure'
    this.failure = failure
  }
}

export function asFailure(error: unknown): Failure {
  if (error instanceof NodeFailure) return error.failure
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'crashed', message: message || 'The node ended with an error that has no message.' }
}
