import { z } from 'zod'
import { type Bilingual, inLocale, type Locale, type Text, text } from './text.ts'

/** Why a node did not finish, as data: it crosses process borders and is kept in the run's log. */
export const failure = z.object({
  /** Stable and machine-readable: `no-such-column`, `crashed`, `out-of-memory`, `timeout`, `worker-died` … */
  code: z.string(),
  /** What is wrong and where, in the user's words; one text alone where no translation is known, as of a crash. */
  message: text,
  /** What to do next. */
  hint: text.optional(),
  /** What a part of ours said in its own words, as a database does: for who wants to look it up. In no language of ours. */
  detail: z.string().optional(),
  /** Whether another attempt can help. A wrong column never heals; a dropped connection may. */
  retryable: z.boolean().optional(),
})
export type Failure = z.infer<typeof failure>

/** A failure as it is written here: in both languages. */
export interface SaidFailure extends Failure {
  message: Bilingual
  hint?: Bilingual | undefined
}

/** Thrown by `run` for what the user can mend. Anything else thrown counts as `crashed`. */
export class NodeFailure extends Error {
  readonly failure: Failure

  constructor(failure: SaidFailure, options?: ErrorOptions) {
    super(failureText(failure, 'en'), options)
    this.name = 'NodeFailure'
    this.failure = failure
  }
}

/** A failure that came from elsewhere, as another process or a crash, in whatever languages it came. */
export function receivedFailure(failure: Failure, options?: ErrorOptions): NodeFailure {
  // Only who writes a failure must know both languages.
  return new NodeFailure(failure as SaidFailure, options)
}

/** What is wrong and what to do, in one line. */
export function failureText({ message, hint }: { message: Text; hint?: Text | undefined }, locale: Locale): string {
  const said = inLocale(message, locale)
  if (hint === undefined) return said
  // Chinese sentences follow each other without a blank.
  return `${said}${/\p{ASCII}$/u.test(said) ? ' ' : ''}${inLocale(hint, locale)}`
}

export function asFailure(error: unknown): Failure {
  if (error instanceof NodeFailure) return error.failure
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'crashed', message: message || noMessage }
}

const noMessage = {
  en: 'The node ended with an error that has no message.',
  zh: '节点因一个没有说明的错误而结束。',
}
