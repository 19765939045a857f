import { isEastern, plainText } from './plainText.ts'
import { readings } from './readings.ts'
import { type TopicWord, topicWords } from './topicWords.ts'
import type { Confidence } from './understanding.ts'
import { matchWords, type WordMatch } from './wordIndex.ts'
import type { WordTopic } from './words/wordTable.ts'

export interface ReadTopic {
  topic: WordTopic
  confidence: Extract<Confidence, 'phrase' | 'word'>
  matched: string
  alsoMatched: { topic: WordTopic; matched: string }[]
}

/** What the words of a label say it is about, or nothing. */
export function readTopic(label: string): ReadTopic | undefined {
  let weak: ReadTopic | undefined
  for (const reading of readings(label)) {
    const read = readOne(reading)
    if (read && !read.isWeak) return read.topic
    weak ??= read?.topic
  }
  return weak
}

type Match = WordMatch<TopicWord>

function readOne(reading: string): { topic: ReadTopic; isWeak: boolean } | undefined {
  const plain = plainText(reading)
  const all = matchWords(plain, topicWords).filter(
    ({ value, start, end }) => !value.isAlone || end - start === plain.length,
  )
  const strong = all.filter(({ isWeak }) => !isWeak)
  const matches = strong.length > 0 ? strong : all
  const head = headOf(plain, matches)
  if (!head || head.value.topic === 'custom') return undefined
  const saidOf = (match: Match) => plain.slice(match.start, match.end)
  const others = matches.filter(({ value }) => value.topic !== head.value.topic)
  return {
    isWeak: strong.length === 0,
    topic: {
      topic: head.value.topic,
      confidence: isPhrase(plain, head) ? 'phrase' : 'word',
      matched: saidOf(head),
      alsoMatched: others
        .filter(({ value }) => value.topic !== 'custom')
        .map(match => ({ topic: match.value.topic, matched: saidOf(match) })),
    },
  }
}

/** Of two things in one box the first; then the order it begins with, or else the head of the phrase. */
function headOf(plain: string, matches: readonly Match[]): Match | undefined {
  const apart = matches.findIndex((match, index) => index > 0 && isApart(plain, matches[index - 1], match))
  const first = apart < 0 ? matches : matches.slice(0, apart)
  const choosing = first.at(-1)?.value.topic === 'build' && apart > 0
  const training = choosing ? matches[apart] : undefined
  if (training?.value.topic === 'train') return training
  if (first.some(match => isEastern(plain.charAt(match.end - 1)))) return first.at(-1)
  const order = first[0]
  if (order && order.start === 0 && (order.value.isOrder || first.length === 1)) return order
  return longest(plain, beforePreposition(plain, first))
}

/** `清洗与存储`, `train & test`, `load, clean`. */
function isApart(plain: string, before: Match | undefined, after: Match): boolean {
  return before !== undefined && joints.test(plain.slice(before.end, after.start))
}

const joints = /^(?:的|数据|模型)?\s?(?:与|和|及|以及|并|、|と|や|및|와|과|\/|,|and\b|then\b)/

function beforePreposition(plain: string, matches: readonly Match[]): readonly Match[] {
  const behind = matches.findIndex(
    (match, index) => index > 0 && prepositions.test(plain.slice(matches[index - 1]?.end, match.start)),
  )
  return behind < 0 ? matches : matches.slice(0, behind)
}

const prepositions = / (?:of|on|for|from|to|with|using|in|into|via|by|at|against|per)\b/

function longest(plain: string, matches: readonly Match[]): Match | undefined {
  const wordsIn = ({ start, end }: Match) => plain.slice(start, end).split(' ').length
  return matches.reduce<Match | undefined>(
    (best, match) => (best && wordsIn(best) > wordsIn(match) ? best : match),
    undefined,
  )
}

/** More than one word, or all that the box says. */
function isPhrase(plain: string, match: Match): boolean {
  const text = plain.slice(match.start, match.end)
  if (text === plain) return !match.isWeak
  return !match.isWeak && (text.includes(' ') || (isEastern(text) && match.size >= 4))
}
