import type { Flowchart } from '../../../graphs/_model/mermaid/flowchart.ts'
import { importFlowchart } from '../../../graphs/_model/mermaid/importFlowchart.ts'
import type { Imported, ImportOptions } from '../../../graphs/_model/mermaid/importReport.ts'
import { longestFile } from '../../../graphs/_model/mermaid/limits.ts'
import { loadParser } from '../../../graphs/_model/mermaid/loadParser.ts'
import type { Reading } from '../../../graphs/_model/mermaid/reading.ts'
import { type Fenced, readMarkdown } from '../../../graphs/_model/mermaid/readMarkdown.ts'
import { understand } from '../../../graphs/_model/mermaid/stages/understand.ts'
import { specs } from '../../../nodes/_catalog/specs.ts'
import { specOf } from '../../_canvas/flow.ts'

/** All that turns Mermaid text into a graph. Mermaid's grammar is large: only what needs it loads this file. */
export interface Mermaid {
  read(text: string): Reading
  /** Those in a page. */
  diagramsIn(markdown: string): Fenced[]
  toGraph(flowchart: Flowchart, options: Omit<ImportOptions, 'specs' | 'understanding'>): Imported
}

export async function loadMermaid(): Promise<Mermaid> {
  const parser = await loadParser()
  let last: { text: string; reading: Reading } | undefined
  return {
    // The dialog, the panel and the export ask for the same text in turn; one that carries settings is as long as a file.
    read(text) {
      if (last?.text !== text) last = { text, reading: parser.read(text, { longest: longestFile }) }
      return last.reading
    },
    diagramsIn: readMarkdown,
    toGraph: (flowchart, options) =>
      importFlowchart(flowchart, {
        ...options,
        specs,
        understanding: understand(flowchart, type => specOf(type) !== undefined),
      }),
  }
}
