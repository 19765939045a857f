import type { Rule } from './grammar.ts'

/**
 * Two rules of Mermaid's lexer look to the end of the line, or of the word, at each step: the time grows with the square
 * of a line's length. Here they look only where they can match; what they match is the same.
 */
export function withLinearRules(rules: readonly Rule[], text: string): Rule[] {
  const directions = places(text, /direction\s+(?:TB|BT|RL|LR|TD)/g)
  const linkIds = places(text, /@(?=[^{"])/g)
  const lineEnds = places(text, /\n/g)
  const wordEnds = places(text, /[\s"]/g)
  const soon = (input: string, wanted: number[], ends: number[]) => {
    const at = text.length - input.length
    return firstFrom(wanted, at) < firstFrom(ends, at)
  }
  return rules.map(rule => {
    if (isDirectionRule(rule)) return guarded(rule, input => soon(input, directions, lineEnds))
    if (isLinkIdRule(rule)) return guarded(rule, input => soon(input, linkIds, wordEnds))
    return rule
  })
}

export const isDirectionRule = (rule: Rule) => rule instanceof RegExp && rule.source.includes('.*direction')
export const isLinkIdRule = (rule: Rule) => rule instanceof RegExp && rule.source.includes('@(?=')

/** `String.match` asks its argument how to match. */
function guarded(rule: Rule, canMatch: (input: string) => boolean): Rule {
  return { [Symbol.match]: input => (canMatch(input) ? input.match(rule) : null) }
}

function places(text: string, pattern: RegExp): number[] {
  return Array.from(text.matchAll(pattern), match => match.index)
}

/** The first of the ascending places that is not before `at`. */
function firstFrom(ascending: number[], at: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return ascending[low] ?? Number.POSITIVE_INFINITY
}
