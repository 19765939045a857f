import type { GraphDocument } from '../../graphs/_model/document.ts'
import { own } from '../../graphs/_model/own.ts'
import { metaSchemas } from '../../nodes/_contract/artifact.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { BundledModel } from './bundle.ts'
import { refusedBy } from './refusedBy.ts'

/** The names under which a graph deploys its models. */
export function deployedNames(document: GraphDocument): string[] {
  const names = Object.values(document.nodes).flatMap(({ type, params }) => {
    const name = type.startsWith('deploy/') ? own(params, 'name') : undefined
    return typeof name === 'string' && name !== '' ? [name] : []
  })
  return [...new Set(names)]
}

interface Manifest {
  meta: unknown
  files: Readonly<Record<string, string>>
}

/** A stored model with its weights, ready to go along; its history and lineage of data stay here. */
export async function packModel(
  { name, metrics, id }: { name: string; metrics: Metrics; id: string },
  manifest: Manifest,
  read: (address: string) => Promise<Uint8Array<ArrayBuffer>>,
): Promise<BundledModel> {
  const description = {
    format: 1 as const,
    name,
    metrics,
    weights: manifest.files.weights ?? '',
    meta: metaSchemas.model.parse(manifest.meta),
  }
  return { description, weights: await read(`/artifacts/model/${id}/weights`) }
}

export interface Registered {
  name: string
  version: number
  served: boolean
}

/** Hands a model to the server, which checks it and registers it under its name. */
export async function sendModel({ description, weights }: BundledModel, address = ''): Promise<Registered> {
  const head = new TextEncoder().encode(JSON.stringify(description))
  const response = await fetch(`${address}/models?described=${head.length}`, {
    method: 'POST',
    body: new Blob([head, weights]),
  })
  const answer = await response.json()
  if (!response.ok) throw refusedBy(answer)
  return answer
}
