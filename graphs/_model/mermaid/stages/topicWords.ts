import { indexWords, type Word } from './wordIndex.ts'
import { chinese } from './words/chinese.ts'
import { english } from './words/english.ts'
import { japanese } from './words/japanese.ts'
import { korean } from './words/korean.ts'
import type { WordTable, WordTopic } from './words/wordTable.ts'

export interface TopicWord {
  topic: WordTopic
  /** An English verb in the form that gives an order: it decides where a box begins with it. */
  isOrder: boolean
  /** Means something only as the whole text of a box. */
  isAlone: boolean
}

/** The words of all four languages. Of a word in two of them the first counts. */
export const topicWords = indexWords([chinese, japanese, korean, english].flatMap(wordsOf))

function wordsOf(table: WordTable): Word<TopicWord>[] {
  const topics = Object.keys(table) as WordTopic[]
  return topics.flatMap(topic => {
    const { words, verbs, weak, alone } = table[topic] ?? {}
    const plain = { topic, isOrder: false, isAlone: false }
    return [
      ...listed(words).map(text => ({ text, value: plain })),
      ...listed(verbs).map(text => ({ text, value: { ...plain, isOrder: true } })),
      ...listed(verbs)
        .flatMap(bent)
        .map(text => ({ text, value: plain })),
      ...listed(weak).map(text => ({ text, value: plain, isWeak: true })),
      ...listed(alone).map(text => ({ text, value: { ...plain, isAlone: true }, isWeak: true })),
    ]
  })
}

function listed(words = ''): string[] {
  return words.split(',').flatMap(word => word.trim() || [])
}

/** `loading`, `loaded`; `splitting`; `preparing`. */
function bent(verb: string): string[] {
  const stem = verb.replace(/e$/, '').replace(/(?<=[^aeiou])y$/, 'i')
  const doubled = /[^aeiou][aeiou][bdgklmnprt]$/.test(verb)
    ? [`${verb}${verb.at(-1)}ing`, `${verb}${verb.at(-1)}ed`]
    : []
  return [`${verb.replace(/e$/, '')}ing`, `${stem}ed`, ...doubled]
}
