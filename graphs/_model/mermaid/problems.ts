import { restoreEntities } from './entities.ts'
import { Misread, type Place, TooDeep } from './grammar.ts'
import { deepestNesting, mostEdges, mostJoined, mostVertices } from './limits.ts'
import type { Prepared } from './prepare.ts'
import type { Problem } from './reading.ts'
import { Refused, TooMany } from './recording.ts'

type Saying = Pick<Problem, 'code' | 'message' | 'messageZh'>

export function tooLong(length: number, longest: number): Problem {
  return atStart({
    code: 'too-long',
    message: `The text has ${length} characters, more than the ${longest} that are read. Take out what is no diagram, or split it.`,
    messageZh: `文本有 ${length} 个字符，超过可读取的 ${longest} 个。请去掉不属于流程图的内容，或拆成几个图。`,
  })
}

export function notClosed({ open = 1, text }: Prepared): Problem {
  return {
    code: 'not-closed',
    message: `The directive that begins in line ${open} with %%{ does not end. Close it with }%%.`,
    messageZh: `第 ${open} 行以 %%{ 开始的指令没有结束。请用 }%% 结束它。`,
    ...{ line: open, column: 1, lineText: text.split('\n')[open - 1] ?? '' },
  }
}

/** Mermaid has other diagrams; undefined where the first word is none of them. */
export function otherDiagram(text: string, line: number): Problem | undefined {
  const lineText = text.split('\n')[line - 1] ?? ''
  const word = /^[A-Za-z][\w-]*/.exec(lineText.trim())?.[0] ?? ''
  if (!others.test(word)) return undefined
  return {
    code: 'other-diagram',
    message: `This is a ${word}. Only flowcharts can become a graph: they begin with flowchart or graph.`,
    messageZh: `这是 ${word}。只有流程图可以变成图：它以 flowchart 或 graph 开头。`,
    ...{ line, column: 1, lineText },
  }
}

const others =
  /^(?:sequenceDiagram|classDiagram|stateDiagram|erDiagram|journey|gantt|pie|quadrantChart|requirementDiagram|gitGraph|C4\w+|mindmap|timeline|zenuml|sankey|xychart|block|packet|kanban|architecture|radar|treemap|swimlane|venn|ishikawa|info)/

export function noHeader(text: string, line: number): Problem {
  if (text.trim() === '') {
    return atStart({
      code: 'empty',
      message: 'There is no diagram in the text. A flowchart begins with flowchart TD.',
      messageZh: '文本里没有图。流程图以 flowchart TD 开头。',
    })
  }
  return {
    code: 'no-header',
    message: `Line ${line} must begin with flowchart or graph, in lower case: flowchart TD.`,
    messageZh: `第 ${line} 行必须以小写的 flowchart 或 graph 开头：flowchart TD。`,
    ...{ line, column: 1, lineText: restoreEntities(text.split('\n')[line - 1] ?? '') },
  }
}

/** What was thrown while reading, as a problem with its place. */
export function problemOf(error: unknown, source: string, prepared: Prepared): Problem {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const cause = error instanceof Misread ? error.cause : error
  const place = error instanceof Misread ? error.place : undefined
  const match = error instanceof Misread ? error.match : ''
  const { line, column } = placeIn(prepared.text, place, match)
  const lineText = lines[line - 1] ?? ''
  return { ...sayingOf(cause, { line, column, lineText }), line, column, lineText }
}

/** Where the offending piece begins. Columns count characters of the source, where entities are not hidden. */
function placeIn(text: string, place: Place | undefined, match: string): { line: number; column: number } {
  const lines = text.split('\n')
  let line = place?.first_line ?? 1
  let column = place?.first_column ?? 0
  // A piece may begin with the blanks, or the end of the line, before it.
  for (const character of /^\s*/.exec(match)?.[0] ?? '') {
    if (match.trim() === '') break
    if (character === '\n') {
      line++
      column = 0
    } else column++
  }
  const last = Math.max(1, lines.findLastIndex(text => text.trim() !== '') + 1)
  if (line > last) return { line: last, column: restoreEntities(lines[last - 1] ?? '').length + 1 }
  return { line, column: restoreEntities((lines[line - 1] ?? '').slice(0, column)).length + 1 }
}

interface Spot {
  line: number
  column: number
  lineText: string
}

function sayingOf(cause: unknown, spot: Spot): Saying {
  if (cause instanceof TooDeep) {
    return {
      code: 'too-deep',
      message: `Groups are nested deeper than ${deepestNesting}. Take some out.`,
      messageZh: `分组嵌套超过 ${deepestNesting} 层。请减少层数。`,
    }
  }
  if (cause instanceof TooMany) return sayTooMany(cause)
  if (cause instanceof Refused) {
    const { line } = spot
    return { code: 'syntax', message: `Line ${line}: ${cause.message}`, messageZh: `第 ${line} 行：${cause.zh}` }
  }
  if (cause instanceof Error && cause.name === 'YAMLException') return sayYaml(cause, spot)
  return saySyntax(spot)
}

function sayTooMany({ what }: TooMany): Saying {
  switch (what) {
    case 'edges':
      return {
        code: 'too-many',
        message: `The diagram has more than ${mostEdges} edges. Split it into several.`,
        messageZh: `流程图的连线超过 ${mostEdges} 条。请拆成几个图。`,
      }
    case 'nodes':
      return {
        code: 'too-many',
        message: `The diagram has more than ${mostVertices} nodes. Split it into several.`,
        messageZh: `流程图的节点超过 ${mostVertices} 个。请拆成几个图。`,
      }
    case 'joined':
      return {
        code: 'too-many',
        message: `A statement joins more than ${mostJoined} nodes with &. Split it into several lines.`,
        messageZh: `一条语句用 & 连接了超过 ${mostJoined} 个节点。请拆成几行。`,
      }
  }
}

function sayYaml({ message }: Error, { line }: Spot): Saying {
  const reason = message.split('\n')[0] ?? ''
  return {
    code: 'yaml',
    message: `Near line ${line}: the settings between braces or dashes can't be read as YAML (${reason}).`,
    messageZh: `第 ${line} 行附近：花括号或横线之间的设置不是有效的 YAML（${reason}）。`,
  }
}

function saySyntax({ line, column, lineText }: Spot): Saying {
  const rest = lineText.slice(column - 1)
  const piece = rest.length > 24 ? `${rest.slice(0, 23)}…` : rest
  const hint = hints.find(({ at }) => at.test(rest))
  const [found, foundZh] = piece.trim() === '' ? ['the end of the line', '行尾'] : [`"${piece}"`, `“${piece}”`]
  return {
    code: 'syntax',
    message: `Line ${line}, column ${column}: ${found} can't stand here. ${hint?.en ?? 'Compare the line with the syntax of Mermaid’s flowcharts.'}`,
    messageZh: `第 ${line} 行第 ${column} 列：此处不能出现${foundZh}。${hint?.zh ?? '请对照 Mermaid 流程图的语法检查这一行。'}`,
  }
}

const hints = [
  {
    at: /^\s*%%/,
    en: 'A comment needs a line of its own.',
    zh: '注释必须单独成行。',
  },
  {
    at: /^[([{)\]}"<|/]/,
    en: 'Text that holds brackets or quotes must stand in quotes: A["Data (raw)"].',
    zh: '含有括号或引号的文字必须放在引号中：A["数据 (原始)"]。',
  },
  {
    at: /^(?:end|graph|flowchart|subgraph|style|linkStyle|classDef|class|interpolate)\b/,
    en: 'This word is one of Mermaid’s own and can’t be an id: write it with a capital.',
    zh: '这个词是 Mermaid 的关键字，不能用作标识：请改成首字母大写。',
  },
  {
    at: /^\s*$/,
    en: 'Something is missing: a closing bracket, a quote, the target of an arrow, or the end of a subgraph.',
    zh: '缺少内容：右括号、引号、箭头的目标，或 subgraph 的 end。',
  },
]

function atStart(saying: Saying): Problem {
  return { ...saying, line: 1, column: 1, lineText: '' }
}
