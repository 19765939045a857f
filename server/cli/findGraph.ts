import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import type { Issue } from '../../graphs/_model/issue.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Runtime } from '../runtime.ts'
import { UsageError } from './command.ts'

export interface FoundGraph {
  /** Absent where the file is no graph at all: then the issues say why. */
  document?: GraphDocument | undefined
  issues: Issue[]
}

/** The graph that GRAPH stands for: a path to a file, or the name of one of the user's graphs or of an example. */
export async function findGraph(runtime: Runtime, graph: string): Promise<FoundGraph> {
  if (isPath(graph)) return parseDocument(await readGraph(graph))
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
  return graph.endsWith('.json') || graph.includes('/') || graph.includes(path.sep)
}

async function readGraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new UsageError(`There is no file ${path.resolve(file)}.`)
    throw new NodeFailure(
      {
        code: 'unreadable',
        message: { en: `${file} cannot be read: ${code ?? error}.`, zh: `${file} 无法读取：${code ?? error}。` },
      },
      { cause: error },
    )
  }
}
