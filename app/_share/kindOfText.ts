import { findMermaid } from './findMermaid.ts'
import { graphTextIn, isSvg } from './graphTextIn.ts'

export type TextKind = 'mermaid' | 'graph' | 'link' | 'table' | 'rows'

/** What a pasted text is, told by its first words: cheap, for whether to load what reads it. */
export function kindOfText(text: string): TextKind | undefined {
  if (findMermaid(text)) return 'mermaid'
  if (/^\s*https?:\/\/\S+\/open#g=[\w-]+\s*$/.test(text)) return 'link'
  if (/^\s*\{\s*"format"\s*:/.test(text) || isCarryingSvg(text)) return 'graph'
  if (/^\s*\[\s*\{[\s\S]*\}\s*\]\s*$/.test(text)) return 'rows'
  return separatorOf(text) === undefined ? undefined : 'table'
}

/** What stands between the cells of a pasted table; absent where the text is none. */
export function separatorOf(text: string): string | undefined {
  const lines = text.split(/\r?\n/, mostLines).filter(line => line.trim() !== '')
  const [head = '', ...rows] = lines
  if (rows.length === 0) return undefined
  return ['\t', ',', ';'].find(separator => {
    const names = cellsOf(head, separator)
    const isHead = names.length > 1 && names.every(name => name !== '' && name === name.trim() && name.length <= 100)
    // Sentences have commas too, and as many in two lines by chance; their "names" begin with a blank or repeat.
    return isHead && new Set(names).size === names.length && rows.every(row => fits(row, separator, names.length))
  })
}

const mostLines = 20

/** A quoted cell may go on in the next line: such a row has fewer cells, and more quotes open than closed. */
function fits(row: string, separator: string, count: number): boolean {
  return cellsOf(row, separator).length === count || (row.split('"').length - 1) % 2 === 1
}

function cellsOf(line: string, separator: string): string[] {
  return line.replace(/"[^"]*"/g, quoted => quoted.replaceAll(separator, ' ')).split(separator)
}

function isCarryingSvg(text: string): boolean {
  return isSvg(text) && graphTextIn(text) !== undefined
}
