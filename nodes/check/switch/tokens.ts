import type { Bilingual } from '../../_contract/text.ts'
export interface Token {
  kind: 'number' | 'name' | 'operator' | 'bracket' | 'word'
  text: string
  position: number
}

/** What can't be read, and at which character, counted from 1. */
export class Misread extends Error {
  readonly said: Bilingual
  readonly position: number
  constructor(said: Bilingual, position: number) {
    super(said.en)
    this.said = said
    this.position = position
  }
}

/** Cuts a condition into words; throws `Misread` at the first character that can't stand there. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < text.length) {
    const position = pattern.lastIndex + 1
    const groups = pattern.exec(text)?.groups
    if (!groups) {
      const letter = [...text.slice(position - 1)][0]
      throw new Misread({ en: `"${letter}" can't stand here`, zh: `此处不能出现“${letter}”` }, position)
    }
    const { space, number, name, operator, bracket } = groups
    if (space !== undefined) continue
    if (name !== undefined && words.has(name.toLowerCase()))
      tokens.push({ kind: 'word', text: name.toLowerCase(), position })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, position })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, position })
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator, position })
    else if (bracket !== undefined) tokens.push({ kind: 'bracket', text: bracket, position })
  }
  return tokens
}

const pattern =
  /(?<space>\s+)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_]))|(?<name>[\p{L}_][\p{L}\p{N}_]*(?:[.-][\p{L}\p{N}_]+)*)|(?<operator><=|>=|==|!=|<>|[<>=≤≥≠-])|(?<bracket>[()])/uy

const words = new Set(['and', 'or', 'not'])
