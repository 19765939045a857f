import type { Problem } from '../reading.ts'
import { quoteLabels } from './quoteLabels.ts'
import type { Line, Mending } from './repairText.ts'

/** Longer ones were written by no hand. */
const longestLine = 2_000

/** Ways to mend the line of the problem, the likeliest first. */
export const lineRepairs: Mending[] = [
  onLine({ why: 'A comment needs a line of its own.', whyZh: '注释必须单独成行。' }, line => moveComment(line)),
  onLine(
    { why: 'Text that holds brackets or quotes stands in quotes.', whyZh: '含有括号或引号的文字放在引号中。' },
    line => [quoteLabels(line)],
  ),
  onLine({ why: 'After a colour, a statement ends with the line.', whyZh: '颜色之后，语句以换行结束。' }, line =>
    splitStyles(line),
  ),
  onLine(
    { why: 'The title of a group with signs in it stands in quotes.', whyZh: '含有符号的分组标题放在引号中。' },
    line => {
      const [, start, title] = /^(\s*subgraph\s+)([^"[\]]*[^\w\s"[\]].*?)\s*;?\s*$/.exec(line) ?? []
      const named = /^(\s*subgraph\s+)([\p{L}\w-]+)\s*\[(.*)\]\s*$/u.exec(line)
      if (named) return [`${named[1]}${named[2]}["${unquote(named[3] ?? '')}"]`]
      return start && title ? [`${start}"${unquote(title)}"`] : undefined
    },
  ),
  onLine({ why: 'Typographic signs become those of Mermaid.', whyZh: '全角或排版符号改为 Mermaid 的符号。' }, line => [
    plainSigns(line),
  ]),
  onLine({ why: 'Arrows of flowcharts are --> and ==>.', whyZh: '流程图的箭头是 --> 和 ==>。' }, line => [
    outsideQuotes(line, part =>
      part
        .replace(/(?<![-.=<~xo])->+/g, '-->')
        .replace(/(?<![-.=<])=>+/g, '==>')
        .replace(/-->>+/g, '-->'),
    ),
  ]),
  onLine({ why: 'The text of an edge stands between bars.', whyZh: '连线上的文字放在竖线之间。' }, line => {
    const [, from, arrow, to, text] =
      /^(\s*[\w-]+.*?)\s*(-->|---|==>|-\.->)\s*([\w.-]+)\s*:\s*([^:|]+)$/.exec(line) ?? []
    return text ? [`${from} ${arrow}|"${unquote(text)}"| ${to}`] : undefined
  }),
  onLine(
    { why: 'linkStyle of an edge that is not there is left out.', whyZh: '去掉没有对应连线的 linkStyle。' },
    (line, { message }) => (/^\s*linkStyle\b/.test(line) && message.includes('linkStyle') ? [] : undefined),
  ),
  onLine({ why: 'A shape that is unknown becomes a rectangle.', whyZh: '未知的形状改为矩形。' }, (line, { message }) =>
    message.includes('There is no shape') ? [line.replace(/(\bshape:\s*)["']?[^,}\s"']+["']?/, '$1rect')] : undefined,
  ),
  onLine({ why: 'There is no group left to end.', whyZh: '没有需要结束的分组。' }, line =>
    /^\s*end\s*;?\s*$/.test(line) ? [] : undefined,
  ),
]

function onLine(
  { why, whyZh }: Pick<Mending, 'why' | 'whyZh'>,
  mend: (line: string, problem: Problem) => string[] | undefined,
): Mending {
  return {
    ...{ why, whyZh },
    mend(lines: Line[], problem: Problem) {
      // What is missing in a line is often missed in the next one.
      for (const at of [problem.line - 1, problem.line - 2]) {
        const line = lines[at]
        if (!line || line.text.length > longestLine) continue
        const mended = mend(line.text, problem)
        if (!mended || (mended.length === 1 && mended[0] === line.text)) continue
        return lines.toSpliced(at, 1, ...mended.map(text => ({ text, origin: line.origin })))
      }
      return undefined
    },
  }
}

function moveComment(line: string): string[] | undefined {
  const parts = line.split('"')
  let before = 0
  for (const [place, part] of parts.entries()) {
    const found =
      place % 2 === 0
        ? /\S.*?(\s*(?:%%|(?<=\s)\/\/\s|(?<=\s)#\s))|^(\s*%%)/.exec(before === 0 ? part : `x${part}`)
        : null
    if (found) {
      const mark = found[1] ?? found[2] ?? ''
      const at = before + found.index + found[0].length - mark.length - (before === 0 ? 0 : 1)
      const statement = line.slice(0, at).trimEnd()
      if (statement.trim() === '') return undefined
      const comment = line
        .slice(at)
        .trim()
        .replace(/^(?:%%|\/\/|#)\s*/, '')
      const indent = /^\s*/.exec(line)?.[0] ?? ''
      return [`${indent}%% ${comment}`, statement]
    }
    before += part.length + 1
  }
  return undefined
}

function splitStyles(line: string): string[] | undefined {
  if (!/^\s*(?:style|classDef|linkStyle|class)\b/.test(line)) return undefined
  const indent = /^\s*/.exec(line)?.[0] ?? ''
  const statements = line.split(';').map(part => part.trim())
  return statements.filter(part => part !== '').map(part => indent + part)
}

function plainSigns(line: string): string {
  const quoted = line.replace(/[“”„«»＂]/g, '"')
  return outsideQuotes(quoted, part =>
    part
      .replace(/[（）［］【】｛｝；｜]/g, sign => signs[sign] ?? sign)
      .replace(/[-—–―]*[—–―→⟶➔➜➝][—–―]*[->]*/g, '-->'),
  )
}

const signs: Record<string, string> = {
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '｛': '{',
  '｝': '}',
  '；': ';',
  '｜': '|',
}

function outsideQuotes(line: string, change: (part: string) => string): string {
  return line
    .split('"')
    .map((part, place) => (place % 2 === 0 ? change(part) : part))
    .join('"')
}

function unquote(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replaceAll('"', '#quot;')
}
