/** Mermaid text from outside, not read yet. */
export interface MermaidSource {
  text: string
  /** Diagrams in fences; the text is a page around them. */
  isMarkdown: boolean
  /** Of the file that it came from, without its ending. */
  name?: string
}

const fence = /^[ \t]*(?:`{3,}|~{3,})\s*\{?\.?mermaid\b/m
const mostLines = 300
const mostLetters = 2_000_000

/** A flowchart, or a page with fenced ones, told by its first words: cheap, for whether to load what reads it. */
export function findMermaid(text: string): MermaidSource | undefined {
  if (text.length > mostLetters) return undefined
  if (isFlowchart(text)) return { text, isMarkdown: false }
  return fence.test(text) ? { text, isMarkdown: true } : undefined
}

/** Whatever it is, as Mermaid: what is wrong with it is said where it can be mended. */
export function asMermaid(text: string, isMarkdown = false): MermaidSource {
  return findMermaid(text) ?? { text, isMarkdown }
}

function isFlowchart(text: string): boolean {
  let isFrontmatter = false
  for (const [at, whole] of text
    .replace(/^\uFEFF/, '')
    .split('\n', mostLines)
    .entries()) {
    const line = whole.trim()
    if (line === '---' && (at === 0 || isFrontmatter)) isFrontmatter = !isFrontmatter
    else if (!isFrontmatter && line !== '' && !line.startsWith('%%')) {
      return /^(graph|flowchart|flowchart-elk)(\s+(TD|TB|BT|LR|RL|[<>^v])\b|\s*;|$)/i.test(line)
    }
  }
  return false
}
