import path from 'node:path'
import type { Flowchart } from '../../graphs/_model/mermaid/flowchart.ts'
import { importFlowchart } from '../../graphs/_model/mermaid/importFlowchart.ts'
import type { Imported, ImportOptions } from '../../graphs/_model/mermaid/importReport.ts'
import { longestFile } from '../../graphs/_model/mermaid/limits.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import type { Problem, Remark } from '../../graphs/_model/mermaid/reading.ts'
import { understand } from '../../graphs/_model/mermaid/stages/understand.ts'
import type { Specs } from '../../graphs/_model/view.ts'
import type { Diagram } from './diagramFile.ts'

/** A diagram that was read; the remarks are about lines that mean nothing to us. */
export interface ReadDiagram {
  imported: Imported
  /** The lines that the report speaks of by their place. */
  lines: readonly { from: string; to: string }[]
  remarks: Remark[]
}

/** What a diagram is a new picture of. */
export type Over = Required<Pick<ImportOptions, 'existing' | 'locale'>>

/** The graph that a diagram stands for and what was understood, or why it can't be read. Lines are those of the file. */
export async function importDiagram(
  { file, text, line }: Diagram,
  specs: Specs,
  findOver?: (flowchart: Flowchart) => Over | undefined,
): Promise<ReadDiagram | { problem: Problem }> {
  const reading = (await loadParser()).read(text, { longest: longestFile })
  const inFile = <T extends Remark>(remark: T) => ({ ...remark, line: remark.line + line - 1 })
  if ('problem' in reading) return { problem: inFile(reading.problem) }
  const { flowchart, warnings } = reading
  const understanding = understand(flowchart, type => Object.hasOwn(specs, type))
  const imported = importFlowchart(flowchart, {
    source: text,
    specs,
    understanding,
    name: nameOf(file),
    ...findOver?.(flowchart),
  })
  return { imported, lines: flowchart.links, remarks: warnings.map(inFile) }
}

function nameOf(file: string): string {
  return path.basename(file).replace(/\.[^.]+$/, '')
}
