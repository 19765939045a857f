import path from 'node:path'
import type { Problem } from '../../graphs/_model/mermaid/reading.ts'
import { padded, widthOf } from './columns.ts'
import { locale } from './issues.ts'

/** Why a diagram can't be read: the place, the line with a mark under it, and the changes that would make it readable. */
export function problemLines(file: string, { line, column, lineText, message, messageZh, repair }: Problem): string[] {
  const isChinese = locale() === 'zh'
  const marked = lineText === '' ? [] : [`  ${lineText}`, `  ${markAt(lineText, column)}`]
  const offer = isChinese
    ? '作以下修改即可读取（--repair 会应用它们）：'
    : 'It can be read with these changes; --repair makes them:'
  const changes = (repair?.changes ?? []).flatMap(change => [
    `  ${isChinese ? `第 ${change.line} 行：${change.whyZh}` : `line ${change.line}: ${change.why}`}`,
    ...(change.before === '' ? [] : [`  - ${change.before}`]),
    ...(change.after === '' ? [] : [`  + ${change.after}`]),
  ])
  return [
    `${path.basename(file)}:${line}:${column}  ${isChinese ? messageZh : message}`,
    ...marked,
    ...(changes.length > 0 ? [offer, ...changes] : []),
  ]
}

/** Stands under the character of that column, where East Asian ones take two places. */
function markAt(text: string, column: number): string {
  const before = text.slice(0, column - 1).replaceAll('\t', ' ')
  return `${padded('', widthOf(before))}^`
}
