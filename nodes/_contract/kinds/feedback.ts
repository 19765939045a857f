import { z } from 'zod'
import { metrics } from './report.ts'

/** What a loop hands to its next turn. Refs: `value`. `history` holds the metrics of every turn so far, in order. */
export const feedbackMeta = z.object({
  /** The turn that ended, from 1, outermost loop first. */
  iteration: z.array(z.number().int()),
  metrics,
  history: z.array(metrics),
})
export type FeedbackMeta = z.infer<typeof feedbackMeta>
export type FeedbackField = keyof FeedbackMeta
