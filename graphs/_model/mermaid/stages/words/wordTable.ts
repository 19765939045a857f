import type { Topic } from '../understanding.ts'

/**
 * `byPosition`: words such as "validation", which check data before a training and evaluate a model after one.
 * `custom` holds what only looks like ours: a load balancer loads no data.
 */
export type WordTopic = Topic | 'byPosition'

/**
 * The words of one language, separated by commas. In a word of Chinese, Japanese or Korean `…` stands for up to six
 * characters; words of other languages match whole words, in the plural too.
 */
export interface Words {
  /** Say what a box does wherever they stand. */
  words?: string
  /** Verbs; an English box that begins with one is about it: `Monitor predictions`. Matched with `-ing` and `-ed` too. */
  verbs?: string
  /** Heard only where nothing else is said: tools, results, names of algorithms. */
  weak?: string
  /** Say something only where the box says nothing else: `Data`. */
  alone?: string
}

export type WordTable = Readonly<Partial<Record<WordTopic, Words>>>
