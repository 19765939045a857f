import { withoutTags } from './labelOf.ts'

/**
 * The ways to read a label, the most telling first: its first line up to a bracket or colon, its first line, all of it,
 * and all of it with `TrainModel` taken apart. What stands in brackets or on further lines tells how, not what.
 */
export function readings(label: string): string[] {
  const lines = visibleLines(label)
  const first = unnumbered(lines[0] ?? '')
  const all = [first, ...lines.slice(1)].join(' / ')
  return [...new Set([headOf(first), first, all, takenApart(all)])].filter(reading => reading.trim() !== '')
}

/** What a person reads of a label: without tags, icons and emphasis. */
export function visibleText(label: string): string {
  return visibleLines(label).join(' ')
}

function visibleLines(label: string): string[] {
  const broken = label.slice(0, maxLength).replace(/<br\s{0,9}\/?>|\\n/gi, '\n')
  return withoutTags(broken)
    .replace(icons, ' ')
    .replace(/\*\*|[*`"]/g, '')
    .split('\n')
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(line => /[\p{L}\p{N}]/u.test(line))
}

const maxLength = 400
const icons = /\bfa[a-z]?:fa-[\w-]{1,60}|\p{Extended_Pictographic}\uFE0F?/gu

/** Without `1.`, `(2)`, `Step 3:`, `步骤二：`, `第三步`, `①`. */
function unnumbered(line: string): string {
  return line.replace(ordinal, '').replace(number, '').replace(easternOrdinal, '')
}

const ordinal = /^(?:task|step|stage|phase|part)\s?(?:\d{1,3}|[ivx]{1,4}|[a-z])\s?[:.)\-–—]\s?/i
const number = /^(?:[(（[]?\d{1,3}(?:\.\d{1,3}){0,3}\s?[.)、:：）\]-]\s?|[①-⑳]\s?)/
const easternOrdinal =
  /^(?:(?:步骤|阶段|环节|ステップ|단계)\s?[\d一二三四五六七八九十]{1,3}\s?[：:、.]?\s?|第[\d一二三四五六七八九十]{1,3}[步阶段步骤]{1,2}\s?[：:、.]?\s?|[一二三四五六七八九十]{1,3}[、.]\s?)/

function headOf(line: string): string {
  const end = line.search(/[(（[【:：]/)
  return end > 0 ? line.slice(0, end) : line
}

/** `TrainXGBModel` and `train_model` as words. */
function takenApart(text: string): string {
  return text.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
}
