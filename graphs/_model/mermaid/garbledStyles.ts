import type { Remark } from './reading.ts'

/** Lines that Mermaid accepts and takes for something else: a style, and after its colour's `;` another statement. */
export function garbledStyles(text: string): Remark[] {
  return text.split(/\r\n?|\n/).flatMap((line, place) => {
    if (!/^\s*(?:style|classDef|linkStyle)\s/.test(line)) return []
    if (!/#\w+;\s*(?:style|classDef|class|linkStyle|click)\s/.test(line)) return []
    const at = place + 1
    return {
      line: at,
      message: `Line ${at}: Mermaid takes what follows the colour's ; for a part of the colour. Put it on a line of its own.`,
      messageZh: `第 ${at} 行：Mermaid 会把颜色后的分号及其后内容当作颜色的一部分。请另起一行。`,
    }
  })
}
