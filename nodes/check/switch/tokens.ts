export interface Token {
  kind: 'number' | 'name' | 'operator' | 'bracket' | 'word'
  text: string
  position: number
}

/** What can't be read, and at which character, counted from 1. */
export class Misread extends Error {
  readonly position: number
  constructor(message: string, position: number) {
    super(message)
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
    if (!groups) throw new Misread(`"${[...text.slice(position - 1)][0]}" can't stand here`, position)
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
