import type { GraphDocument } from '../../graphs/_model/document.ts'
import { own } from '../../graphs/_model/own.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Spec } from '../../nodes/_contract/node.ts'

export interface NamedFile {
  node: string
  param: string
  file: string
}

const known: Readonly<Record<string, Spec>> = specs

/** Files of the data folder that a graph's params name. */
export function namedFilesOf(document: GraphDocument): NamedFile[] {
  return Object.entries(document.nodes).flatMap(([node, { type, params }]) =>
    fileParamsOf(type).flatMap(param => {
      const file = own(params, param)
      return typeof file === 'string' && file !== '' ? [{ node, param, file }] : []
    }),
  )
}

/** The same graph with another file in place of one. */
export function renameFile(document: GraphDocument, from: string, to: string): GraphDocument {
  if (from === to) return document
  const nodes = { ...document.nodes }
  for (const { node, param, file } of namedFilesOf(document)) {
    const present = own(nodes, node)
    if (file === from && present) nodes[node] = { ...present, params: { ...present.params, [param]: to } }
  }
  return { ...document, nodes }
}

function fileParamsOf(type: string): string[] {
  const shape = own(known, type)?.params.shape ?? {}
  return Object.entries(shape).flatMap(([param, schema]) => (controlOf(schema) === 'file' ? [param] : []))
}

function controlOf(schema: unknown): string | undefined {
  // Every schema of zod's classic face has `meta`; the core type of a shape does not say it.
  return (schema as { meta?(): { control?: string } | undefined }).meta?.()?.control
}
