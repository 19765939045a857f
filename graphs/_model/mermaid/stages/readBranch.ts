import type { Link } from '../flowchart.ts'
import { textOf } from './labelOf.ts'
import { opposite, polarityOf } from './polarity.ts'
import { readCondition } from './readCondition.ts'
import { visibleText } from './readings.ts'
import type { Branch, Outcome, Polarity } from './understanding.ts'

export interface Exit {
  /** Its position in `flowchart.links`. */
  index: number
  link: Link
}

export interface Asked {
  /** The label of the box. */
  label: string
  /** A diamond or hexagon, a question or a check: something that chooses, whatever its exits say. */
  chooses: boolean
  /** Drawn as a diamond or hexagon. */
  isDecision: boolean
  /** A check by its label or shape, and no other stage that passes or fails. */
  isCheck: boolean
}

/** Which of its exits a box takes, or nothing where it takes them all. */
export function readBranch(exits: readonly Exit[], asked: Asked): Branch | undefined {
  const outcomes = completed(outcomesOf(exits, asked.label))
  const labelled = outcomes.filter(({ isOtherwise }) => !isOtherwise)
  if (labelled.length === 0) {
    const isOpen = asked.isDecision && exits.length > 1
    return isOpen ? { shape: 'open', outcomes: [] } : undefined
  }
  const isTold = labelled.some(({ polarity, condition }) => polarity !== 'other' || condition)
  if (exits.length < 2 && !(isTold && asked.chooses)) return undefined
  if (!isTold && !(asked.chooses && outcomes.length > 1)) return undefined
  return { shape: isTwoWay(outcomes) ? (asked.isCheck ? 'check' : 'gate') : 'switch', outcomes }
}

/** Exits that say the same leave together. */
function outcomesOf(exits: readonly Exit[], question: string): Outcome[] {
  const byName = new Map<string, Outcome>()
  for (const { index, link } of exits) {
    const label = link.label ? textOf(link.label) : ''
    const name = visibleText(label) || label.trim()
    const key = name.normalize('NFKC').toLowerCase()
    const known = byName.get(key)
    if (known) known.links.push(index)
    else byName.set(key, outcomeOf(name, { index, question }))
  }
  return [...byName.values()]
}

function outcomeOf(name: string, { index, question }: { index: number; question: string }): Outcome {
  if (name === '') return { name: 'otherwise', polarity: 'other', isOtherwise: true, links: [index] }
  const condition = readCondition(name, question)
  const polarity = condition?.holdsWhen ?? answered(polarityOf(name, question), { name, question })
  return { name, polarity, ...(condition && { condition }), links: [index] }
}

/** `RMSE > 50?` is bad news when the answer is yes, as no metric of the kind is named a problem. */
function answered(polarity: Polarity, { name, question }: { name: string; question: string }): Polarity {
  const asksForBad = readCondition(question)?.holdsWhen === 'fail'
  return asksForBad && isAnswer(name) ? opposite[polarity] : polarity
}

function isAnswer(name: string): boolean {
  return /^(?:yes|no|y|n|true|false|是|否|はい|いいえ|예|네|아니오|아니요)\b|^[是否]/i.test(name.trim())
}

/** Of two outcomes of which one is good or bad, the other is the opposite. */
function completed(outcomes: Outcome[]): Outcome[] {
  const [first, second] = outcomes
  if (outcomes.length !== 2 || !first || !second) return outcomes
  if (first.polarity === 'other') first.polarity = opposite[second.polarity]
  else if (second.polarity === 'other') second.polarity = opposite[first.polarity]
  return outcomes
}

function isTwoWay(outcomes: readonly Outcome[]): boolean {
  const [first, second] = outcomes
  if (!first || outcomes.length > 2 || first.polarity === 'other') return false
  return second === undefined || second.polarity === opposite[first.polarity]
}
