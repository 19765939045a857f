import { type Metric, metricIn, metrics } from './metrics.ts'
import { visibleText } from './readings.ts'
import type { ReadCondition } from './understanding.ts'

/**
 * Reads a condition such as `RMSE > 50?`, `准确率 ≥ 95%`, `2.5 < z < 4` or `accuracy at least 0.9` from a label. A label
 * that compares without a name (`>= 0.9`) is about `about`, the label it leaves.
 */
export function readCondition(label: string, about = ''): ReadCondition | undefined {
  const pieces = piecesOf(label)
  const comparisons = pieces.flatMap((piece, index) => comparisonAt(pieces, piece, index, about))
  const [first] = comparisons
  if (!first) return undefined
  const when = comparisons.map(({ name, operator, value }) => `${name} ${operator} ${value}`).join(' and ')
  const { metric, operator, value } = first
  if (!metric || comparisons.length > 1 || operator === '=') return { when }
  const wantsMore = operator.startsWith('>')
  const { isError, gate } = metrics[metric]
  return {
    when,
    ...(gate && { gate: { gate: metric, limit: value } }),
    holdsWhen: wantsMore === isError ? 'fail' : 'pass',
  }
}

type Operator = '<' | '<=' | '>' | '>=' | '='
type Piece = { operator: Operator } | { number: number } | { name: string }

interface Comparison {
  name: string
  metric?: Metric | undefined
  operator: Operator
  value: number
}

/** The comparison of the operator at this place: of the number behind it, or, in `2.5 < z`, of the one before. */
function comparisonAt(pieces: readonly Piece[], piece: Piece, index: number, about: string): Comparison[] {
  if (!('operator' in piece)) return []
  const [before, after] = [pieces[index - 1], pieces[index + 1]]
  if (after && 'number' in after) {
    const named = before && 'name' in before ? before.name : about
    return comparison(named, piece.operator, after.number)
  }
  if (before && 'number' in before && after && 'name' in after)
    return comparison(after.name, mirrored[piece.operator], before.number)
  return []
}

const mirrored: Record<Operator, Operator> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' }

function comparison(named: string, operator: Operator, value: number): Comparison[] {
  const metric = metricIn(named)
  const name = metric ?? identifier(named)
  if (name === '') return []
  const isPercent = metric !== undefined && metrics[metric].isShare && value > 1 && value <= 100
  return [{ name, metric, operator, value: isPercent ? fraction(value) : value }]
}

/** The words of a label as a name that `check/switch` can read: the last three of them. */
function identifier(words: string): string {
  const named = words.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []
  const kept = named.filter(word => !fillers.has(word.toLowerCase()))
  return kept.slice(-3).join('_').slice(0, 60)
}

const fillers = new Set(['is', 'are', 'the', 'a', 'an', 'if', 'and', 'or', 'not', 'when', '是否', '如果', '当'])

function piecesOf(label: string): Piece[] {
  const spelled = words.reduce(
    (text, [pattern, operator]) => text.replace(pattern, ` ${operator} `),
    operatorFirst(visibleText(label).normalize('NFKC').slice(0, 200)),
  )
  const pieces: Piece[] = []
  for (const { groups = {} } of spelled.matchAll(token)) {
    const { operator, number, percent, name = '' } = groups
    const last = pieces.at(-1)
    if (operator !== undefined) pieces.push({ operator: signs[operator] ?? '=' })
    else if (number !== undefined) pieces.push({ number: percent ? fraction(Number(number)) : Number(number) })
    else if (last && 'name' in last) last.name += ` ${name}`
    else pieces.push({ name })
  }
  return pieces
}

/** `90%以上`, `0.9 이상`: as `>= 90%`. */
function operatorFirst(text: string): string {
  return text.replace(/(\d{1,9}(?:\.\d{1,9})?\s?%?)\s?(以上|以下|未満|이상|이하|미만)/g, (_, number, word) => {
    return `${behind[word] ?? '='} ${number}`
  })
}

const behind: Record<string, Operator> = { 以上: '>=', 이상: '>=', 以下: '<=', 이하: '<=', 未満: '<', 미만: '<' }

function fraction(percent: number): number {
  return Number((percent / 100).toPrecision(12))
}

const token =
  /(?<operator>[<>]=?|[≥≤≧≦⩾⩽]|=[<>=]?)|(?<number>-?\d{1,12}(?:\.\d{1,12})?)(?:\s?(?<percent>%))?|(?<name>[\p{L}_][\p{L}\p{N}_]*)/gu

const signs: Record<string, Operator> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '=<': '<=',
  '≤': '<=',
  '≦': '<=',
  '⩽': '<=',
  '>=': '>=',
  '=>': '>=',
  '≥': '>=',
  '≧': '>=',
  '⩾': '>=',
  '=': '=',
  '==': '=',
}

/** Comparisons in words, the longer first. */
const words: [RegExp, Operator][] = [
  [/不低于|不小于|大于等于|大于或等于|达到|至少/g, '>='],
  [/不高于|不大于|不超过|小于等于|小于或等于|至多/g, '<='],
  [/大于|高于|超过|多于|优于/g, '>'],
  [/小于|低于|少于/g, '<'],
  [/\b(?:is )?(?:at least|greater than or equal to|no less than|reaches)\b/gi, '>='],
  [/\b(?:is )?(?:at most|less than or equal to|no more than)\b/gi, '<='],
  [/\b(?:is )?(?:greater than|more than|higher than|above|over|exceeds|exceed)(?= ?-?\d)/gi, '>'],
  [/\b(?:is )?(?:less than|lower than|below|under)(?= ?-?\d)/gi, '<'],
]
