import type { Line, Mending } from './repairText.ts'

const fence = /^\s*(?:`{3,}|~{3,})/
const arrow = /-->|---|==>|-\.->|->/

/** What stands around the diagram, and its first line. */
export const headerRepairs: Mending[] = [
  {
    why: 'The text around the diagram is left out.',
    whyZh: '去掉流程图以外的文字。',
    mend(lines, { code }) {
      if (code !== 'no-header') return undefined
      const start = lines.findIndex(({ text }) => fence.test(text))
      if (start < 0) return undefined
      const length = lines.slice(start + 1).findIndex(({ text }) => fence.test(text))
      return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length)
    },
  },
  {
    why: 'A flowchart begins with flowchart or graph in lower case, and its direction in capitals.',
    whyZh: '流程图以小写的 flowchart 或 graph 开头，方向用大写。',
    mend: lines => mendHeader(lines),
  },
  {
    why: 'The word before the flowchart is left out.',
    whyZh: '去掉流程图前面的文字。',
    mend(lines, { code }) {
      if (code !== 'no-header') return undefined
      const first = lines.findIndex(({ text }) => /^\s*(?:graph|flowchart)\b/i.test(text))
      return first > 0 ? (mendHeader(lines.slice(first)) ?? lines.slice(first)) : undefined
    },
  },
  {
    why: 'A flowchart begins with flowchart and its direction.',
    whyZh: '流程图以 flowchart 和方向开头。',
    mend(lines, { code, line }) {
      if (code !== 'no-header' || !lines.slice(0, 50).some(({ text }) => arrow.test(text))) return undefined
      const header: Line = { text: 'flowchart TD', origin: (lines[line - 1]?.origin ?? 1) - 0.5 }
      return [...lines.slice(0, line - 1), header, ...lines.slice(line - 1)]
    },
  },
]

function mendHeader(lines: Line[]): Line[] | undefined {
  const at = lines.findIndex(({ text }) => /^\s*(?:flow\s?chart|graph)(?![\w-])/i.test(text))
  const line = lines[at]
  if (!line) return undefined
  const text = line.text
    .replace(/flow\s?chart|graph/i, word => word.toLowerCase().replace(/\s/, ''))
    .replace(/^(\s*\w+[\s:-]+)(td|tb|bt|rl|lr)\s*:?(?=\s|;|$)/i, (_, before: string, direction: string) => {
      return `${before.replace(/[:-]/, ' ').replace(/\s+$/, ' ')}${direction.toUpperCase()}`
    })
  return lines.with(at, { ...line, text })
}
