import { z } from 'zod'
import { failure, failureText } from '../../nodes/_contract/failure.ts'
import en from '../_messages/en.json'
import zh from '../_messages/zh.json'
import { SaidError } from '../_state/SaidError.ts'

/** What the server said against it, in both languages. */
export function refusedBy(response: unknown): Error {
  const said = z.object({ failure }).safeParse(response)
  if (!said.success) return new SaidError({ en: en.error.broken, zh: zh.error.broken })
  return new SaidError({ en: failureText(said.data.failure, 'en'), zh: failureText(said.data.failure, 'zh') })
}
