import type { Line, Mending } from './repairText.ts'

const reserved = /^(?:end|graph|flowchart|subgraph|style|linkStyle|classDef|class|interpolate|click|href|call)\b/

/** What can't be mended in one line. */
export const textRepairs: Mending[] = [
  {
    why: 'A group that is open at the end of the text is ended.',
    whyZh: '文本末尾未结束的分组以 end 结束。',
    mend(lines, problem) {
      const depth = lines.reduce((open, { text }) => {
        if (/^\s*subgraph\b/.test(text)) return open + 1
        return /^\s*end\s*;?\s*$/.test(text) ? open - 1 : open
      }, 0)
      const isLast = lines.slice(problem.line).every(({ text }) => text.trim() === '' || text.trim().startsWith('%%'))
      if (depth <= 0 || !isLast) return undefined
      const last = lines.at(-1)?.origin ?? 0
      const ends = Array.from({ length: depth }, (_, place): Line => ({ text: 'end', origin: last + 1 + place / 1000 }))
      return [...lines, ...ends]
    },
  },
  {
    why: 'A word of Mermaid can’t be an id: it is written with a capital.',
    whyZh: 'Mermaid 的关键字不能用作标识：改为首字母大写。',
    mend(lines, { column, lineText }) {
      const before = lineText.slice(0, column - 1)
      const word = [
        lineText.slice(column - 1),
        /[A-Za-z]+$/.exec(before)?.[0] ?? '',
        /^\s*([A-Za-z]+)/.exec(lineText)?.[1] ?? '',
      ]
        .map(text => reserved.exec(text.trim())?.[0])
        .find(found => found !== undefined)
      return word ? lines.map(line => ({ ...line, text: capitalize(line.text, word) })) : undefined
    },
  },
]

/** The word where it is a node: before a bracket or an arrow, or after an arrow. */
function capitalize(line: string, word: string): string {
  const capital = word.charAt(0).toUpperCase() + word.slice(1)
  const parts = line.split('"')
  return parts
    .map((part, place) => {
      if (place % 2 === 1) return part
      return part
        .replace(new RegExp(`^(\\s*)${word}(?=[[({]|\\s*(?:--|==|-\\.|&))`), `$1${capital}`)
        .replace(new RegExp(`((?:--[>xo-]|==[>=xo]|\\.-[>xo]?|&|\\|)\\s*)${word}(?![\\w])`, 'g'), `$1${capital}`)
    })
    .join('"')
}
