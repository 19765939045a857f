import path from 'node:path'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import { type Issue, makeIssue } from '../../graphs/_model/issue.ts'
import type { Sentence } from '../../graphs/_model/mermaid/importReport.ts'
import type { Specs } from '../../graphs/_model/view.ts'
import type { Runtime } from '../runtime.ts'
import { UsageError } from './command.ts'
import { isDiagram, readDiagram } from './diagramFile.ts'
import { readTextFile } from './readTextFile.ts'

export interface FoundGraph {
  /** Absent where the file is no graph at all: then the issues say why. */
  document?: GraphDocument | undefined
  issues: Issue[]
  /** Of a diagram, how much of it was understood. */
  summary?: Sentence
}

/**
 * The graph that GRAPH stands for: a path to a graph file or to a Mermaid diagram, or the name of one of the user's graphs
 * or of an example. `diagram` tells which of several in a Markdown file.
 */
export async function findGraph(runtime: Runtime, graph: string, diagram?: number): Promise<FoundGraph> {
  if (isDiagram(graph)) return readAsGraph(graph, runtime.specs, diagram)
  if (isPath(graph)) return parseDocument(await readTextFile(graph))
  const own = await runtime.graphs.list()
  if (own.some(({ name }) => name === graph)) return runtime.graphs.read(graph)
  const examples = await runtime.graphs.examples()
  if (examples.some(({ name }) => name === graph)) return { document: await runtime.graphs.example(graph), issues: [] }
  const names = [...new Set([...own, ...examples].map(({ name }) => name))]
  throw new UsageError(
    `There is no graph "${graph}". The graphs are: ${names.join(', ') || '-'}. Give one of them, or the path of a file.`,
  )
}

export function isPath(graph: string): boolean {
  return graph.endsWith('.json') || isDiagram(graph) || graph.includes('/') || graph.includes(path.sep)
}

/** What can't be read is an issue like those of a graph file; the report of what was understood is for `millrace import`. */
async function readAsGraph(file: string, specs: Specs, number: number | undefined): Promise<FoundGraph> {
  const diagram = await readDiagram(file, number)
  // Mermaid is large: a run of a graph file does without.
  const { importDiagram } = await import('./importDiagram.ts')
  const read = await importDiagram(diagram, specs)
  if ('imported' in read) return { document: read.imported.document, issues: [], summary: read.imported.report.summary }
  const { code, line, column, message, messageZh } = read.problem
  const place = `${path.basename(file)}:${line}:${column}`
  return { issues: [makeIssue(code, [`${place}  ${message}`, `${place}  ${messageZh}`])] }
}
