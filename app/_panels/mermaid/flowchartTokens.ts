/** A part of a line of a flowchart that has a look of its own. Places count from the line's start. */
export interface Token {
  from: number
  to: number
  look: 'keyword' | 'label' | 'arrow' | 'comment' | 'shape'
}

const statements =
  /^\s*(graph|flowchart|flowchart-elk|subgraph|end|direction|classDef|class|style|linkStyle|click|accTitle|accDescr)(?=$|[\s:;])/
const directions = /\b(TD|TB|BT|LR|RL)\b/y
// Each pattern can match in one way only, so that a line is read once, whatever it holds.
const parts: readonly { pattern: RegExp; look: Token['look'] }[] = [
  { pattern: /"[^"]*"?/y, look: 'label' },
  { pattern: /\|[^|"]*\|?/y, look: 'label' },
  { pattern: /<?(?:-{2,}|={2,}|-\.+-?|~{3,})>?/y, look: 'arrow' },
  { pattern: /@\{|[[\](){}>]+/y, look: 'shape' },
]

/** What stands in a line, for colouring: only a look, what it means is for Mermaid's own grammar to say. */
export function flowchartTokens(line: string): Token[] {
  const comment = /^\s*%%/.test(line)
  if (comment) return [{ from: 0, to: line.length, look: 'comment' }]
  const tokens: Token[] = []
  const statement = statements.exec(line)
  let at = 0
  if (statement) {
    at = statement[0].length
    tokens.push({ from: at - (statement[1]?.length ?? 0), to: at, look: 'keyword' })
  }
  const isHeader = /^(graph|flowchart|direction)/.test(statement?.[1] ?? '')
  while (at < line.length) {
    const token = tokenAt(line, at, isHeader)
    if (token) tokens.push(token)
    at = token?.to ?? at + 1
  }
  return tokens
}

function tokenAt(line: string, at: number, isHeader: boolean): Token | undefined {
  const known = isHeader ? [{ pattern: directions, look: 'keyword' as const }, ...parts] : parts
  for (const { pattern, look } of known) {
    pattern.lastIndex = at
    const [found] = pattern.exec(line) ?? []
    if (found) return { from: at, to: at + found.length, look }
  }
  return undefined
}
