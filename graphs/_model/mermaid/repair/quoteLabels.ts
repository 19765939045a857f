/** Openings by length, each with what may close it. */
const frames: [string, string[]][] = [
  ['(((', [')))']],
  ['[[', [']]']],
  ['[(', [')]']],
  ['([', ['])']],
  ['((', ['))']],
  ['{{', ['}}']],
  ['[/', ['/]', '\\]']],
  ['[\\', ['\\]', '/]']],
  ['[', [']']],
  ['(', [')']],
  ['{', ['}']],
  ['>', [']']],
]

/** What may follow a node. */
const afterNode = /^\s*(?:$|;|:::|&|@\{|[xo<]?(?:--|==|-\.|~~)|[-=]>|[—–→]|%%|\S+@[-=~.<xo])/
const needsQuotes = /[()[\]{}"|]|^[/\\]|[/\\]$/

/** The line with quotes around those texts of nodes and edges that hold brackets, quotes, or nothing. */
export function quoteLabels(line: string): string {
  return quoteEdges(quoteNodes(line))
}

function quoteNodes(line: string): string {
  const id = /(^|[\s;&>|-])([\p{L}\p{N}_][\p{L}\p{N}_.-]*)(?=[[({>])/gu
  let result = ''
  let done = 0
  for (let match = id.exec(line); match; match = id.exec(line)) {
    const open = match.index + match[0].length
    if (line[open] === '>' && /[-=]$/.test(match[0])) continue
    const node = findNode(line, open)
    if (!node) continue
    result += line.slice(done, open) + node.text
    done = node.end
    id.lastIndex = node.end
  }
  return result + line.slice(done)
}

/** The node that ends first; of two that end alike the one with the longer brackets. */
function findNode(line: string, open: number): { text: string; end: number } | undefined {
  const nodes = frames.flatMap(([opening, closings]) => {
    if (!line.startsWith(opening, open)) return []
    const start = open + opening.length
    return closings.flatMap(closing => {
      const at = findEnd(line, start, closing)
      return at < 0 ? [] : [{ text: `${opening}${quote(line.slice(start, at))}${closing}`, end: at + closing.length }]
    })
  })
  return nodes.sort((a, b) => a.end - b.end)[0]
}

function findEnd(line: string, start: number, closing: string): number {
  for (let at = line.indexOf(closing, start); at >= 0; at = line.indexOf(closing, at + 1)) {
    if (afterNode.test(line.slice(at + closing.length))) return at
  }
  return -1
}

function quote(content: string): string {
  const inner = /^"(.*)"$/.exec(content.trim())?.[1]
  const text = (inner ?? content).trim()
  if (text === '') return '" "'
  if (inner !== undefined) return /^`.*`$/.test(inner) || !inner.includes('"') ? content : `"${withoutQuotes(inner)}"`
  return needsQuotes.test(text) ? `"${withoutQuotes(text)}"` : content
}

function withoutQuotes(text: string): string {
  return text.replaceAll('"', '#quot;')
}

function quoteEdges(line: string): string {
  return line.replace(/([->=.ox]\s*\|)([^|"]*[()[\]{}][^|"]*)(?=\|)/g, (_, open: string, text: string) => {
    return `${open}"${text.trim()}"`
  })
}
