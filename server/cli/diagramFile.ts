import { type Fenced, readMarkdown } from '../../graphs/_model/mermaid/readMarkdown.ts'
import { UsageError } from './command.ts'
import { readTextFile } from './readTextFile.ts'

export interface Diagram {
  file: string
  text: string
  /** Of its first line in the file, from 1. */
  line: number
}

/** Whether a file holds Mermaid by its name: alone, or in the fences of Markdown. */
export function isDiagram(file: string): boolean {
  return /\.(?:mmd|mermaid|md|markdown)$/i.test(file)
}

/** The diagram of a file; of Markdown with several the one with this number, from 1. */
export async function readDiagram(file: string, number?: number): Promise<Diagram> {
  const text = await readTextFile(file)
  if (!/\.(?:md|markdown)$/i.test(file)) {
    if (number === undefined || number === 1) return { file, text, line: 1 }
    throw new UsageError(`${file} holds one diagram. Leave --diagram away.`)
  }
  const fenced = readMarkdown(text)
  if (fenced.length === 0)
    throw new UsageError(`There is no Mermaid diagram in ${file}: it would begin with \`\`\`mermaid.`)
  if (number === undefined && fenced.length > 1) {
    throw new UsageError(`There are ${fenced.length} diagrams in ${file}. Say which with --diagram:\n${listOf(fenced)}`)
  }
  const chosen = fenced[(number ?? 1) - 1]
  if (!chosen) throw new UsageError(`There is no diagram ${number} in ${file}. There are:\n${listOf(fenced)}`)
  return { file, text: chosen.text, line: chosen.line }
}

/** `12` of `--diagram 12`. */
export function diagramNumber(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,5}$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new UsageError(`"${text}" is no number of a diagram: they count from 1.`)
}

function listOf(fenced: readonly Fenced[]): string {
  return fenced.map(({ title, line }, index) => `  ${index + 1}  line ${line}  ${title}`.trimEnd()).join('\n')
}
