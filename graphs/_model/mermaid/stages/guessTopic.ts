import type { Vertex } from '../flowchart.ts'
import { labelOf } from './labelOf.ts'
import { isComparison, isQuestion } from './question.ts'
import { type Exit, readBranch } from './readBranch.ts'
import type { ReadTopic } from './readTopic.ts'
import { shapeOf } from './shapes.ts'
import type { Branch, Confidence, Topic, VertexMeaning } from './understanding.ts'
import type { WordTopic } from './words/wordTable.ts'

/** What stands around a box. */
export interface Around {
  exits: readonly Exit[]
  /** Nothing leads to it but ways back. */
  isFirst: boolean
  /** It leads nowhere. */
  isLast: boolean
  /** A train box stands somewhere before it. */
  isTrained: boolean
  leadsBack: boolean
  /** A way back goes from it to where data is collected or prepared. */
  leadsBackToData: boolean
}

export type Guess = Pick<VertexMeaning, 'topic' | 'confidence' | 'matched' | 'alsoMatched' | 'branch'>

interface Read {
  words: ReadTopic | undefined
  hint: ReadTopic | undefined
  around: Around
}

/** What a box is about: by its words, which its place makes more precise; else by its shape, its id or its group. */
export function guessTopic(vertex: Vertex, { words, hint, around }: Read): Guess {
  const label = labelOf(vertex)
  const isDecision = shapeOf(vertex) === 'decision'
  const said = words && placed(words.topic, { words, around })
  const asks = isQuestion(label) || (isComparison(label) && (isDecision || around.exits.length > 1))
  const checks = said === undefined || said === 'check' || said === 'monitor' || asks
  const branch = readBranch(around.exits, {
    label,
    isDecision,
    isCheck: checks,
    chooses: isDecision || asks || said === 'check',
  })
  if (words && said === 'iterate' && around.leadsBack) return { ...fromWords(words, { topic: said, around }) }
  if (asks && (branch || said !== 'monitor'))
    return { ...fromWords(words, { topic: 'check', around }), confidence: 'phrase', ...(branch && { branch }) }
  if (words && said) {
    const topic = topicAtBranch(said, { branch, words })
    return { ...fromWords(words, { topic, around }), ...(branch && { branch }) }
  }
  return { ...withoutWords(vertex, { hint, around, branch }), ...(branch && { branch }) }
}

/** Drift detection with two ways out is a check; an A/B test that can fail evaluates. */
function topicAtBranch(said: Topic, { branch, words }: { branch: Branch | undefined; words: ReadTopic }): Topic {
  if (!branch || branch.shape === 'open') return said
  if (said === 'monitor') return 'check'
  if (branch.shape === 'switch' && said !== 'evaluate' && said !== 'train') return 'check'
  return said === 'deploy' && /^(?:a \/ b|ab) ?(?:test|测试|テスト|테스트)/.test(words.matched) ? 'evaluate' : said
}

/** Words whose meaning depends on where the box stands. */
function placed(topic: WordTopic, { words, around }: { words: ReadTopic; around: Around }): Topic {
  const isSource = around.isFirst && around.exits.length > 0
  switch (topic) {
    case 'byPosition':
      return around.isTrained ? 'evaluate' : 'check'
    case 'tune':
      return around.leadsBackToData && !/param|参|パラ|파라/.test(words.matched) ? 'iterate' : 'tune'
    case 'store':
      return isSource ? 'collect' : 'store'
    case 'deploy':
      // What an API leads to gets data from it.
      return isSource && /^(?:rest )?api$/.test(words.matched) ? 'collect' : 'deploy'
    case 'process':
      return isSource && dataNoun.test(words.matched) ? 'collect' : 'process'
    default:
      return topic
  }
}

const dataNoun = /(?: set| data|集|数据|样本|データ|데이터|세트)$/

function fromWords(words: ReadTopic | undefined, { topic, around }: { topic: Topic; around: Around }): Guess {
  if (!words) return { topic, confidence: 'phrase', matched: '?', alsoMatched: [] }
  const { confidence, matched } = words
  const alsoMatched = words.alsoMatched.map(also => ({ ...also, topic: placed(also.topic, { words, around }) }))
  return { topic, confidence, matched, alsoMatched }
}

/** By the shape, then by words of the id or of the group's title. */
function withoutWords(
  vertex: Vertex,
  { hint, around, branch }: { hint: ReadTopic | undefined; around: Around; branch: Branch | undefined },
): Guess {
  const shape = shapeOf(vertex)
  const shaped = (topic: Topic): Guess => ({ topic, confidence: 'shape', alsoMatched: [] })
  if (shape === 'store') return shaped(placed('store', { words: nothingRead, around }))
  if (branch && branch.shape !== 'open') return shaped('check')
  if (shape === 'decision' && around.exits.length > 1) return shaped('check')
  if (shape === 'terminal' && around.isFirst !== around.isLast) return shaped(around.isFirst ? 'start' : 'end')
  if (hint)
    return { ...fromWords(hint, { topic: placed(hint.topic, { words: hint, around }), around }), confidence: 'hint' }
  return { topic: 'custom', confidence: 'none' satisfies Confidence, alsoMatched: [] }
}

const nothingRead: ReadTopic = { topic: 'store', confidence: 'word', matched: '', alsoMatched: [] }
