import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import { stages } from '../../nodes/_contract/node.ts'

const root = resolve(import.meta.dirname, '../..')

export interface NodeFolder {
  type: string
  path: string
  has(file: string): boolean
  read(file: string): string
}

/** Every node there is: a folder under a stage. */
export function nodeFolders(): NodeFolder[] {
  return stages.flatMap(stage => {
    const folder = join(root, 'nodes', stage)
    if (!existsSync(folder)) return []
    const names = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
    return names.map(({ name }) => {
      const path = join(folder, name)
      return {
        type: `${stage}/${name}`,
        path,
        has: file => existsSync(join(path, file)),
        read: file => readFileSync(join(path, file), 'utf8'),
      }
    })
  })
}

/** Every shipped graph, by name. */
export function shippedGraphs(): { name: string; text: string }[] {
  const folder = join(root, 'graphs/examples')
  return readdirSync(folder)
    .filter(file => file.endsWith('.json'))
    .map(file => ({ name: file.slice(0, -'.json'.length), text: readFileSync(join(folder, file), 'utf8') }))
}

/** Parses what must be right: an issue is a failed test. */
export function documentOf(text: string): GraphDocument {
  const { document, issues } = parseDocument(text)
  if (!document || issues.length > 0) throw new Error(issues.map(({ message }) => message).join('\n'))
  return document
}
