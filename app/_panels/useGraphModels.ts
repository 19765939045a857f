import { useQueries, useQuery } from '@tanstack/react-query'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { metaSchemas } from '../../nodes/_contract/artifact.ts'
import { deployedNames } from '../_share/modelFiles.ts'
import { useApi } from '../_state/api.tsx'

const bytesOfWeight = 4

/** The models that a graph has deployed or trained, with their manifests and how large they are in a bundle. */
export function useGraphModels(document: GraphDocument) {
  const api = useApi()
  const { data = [] } = useQuery(
    api.models.ofGraph.queryOptions({ graph: document.name, deployed: deployedNames(document) }, { staleTime: 0 }),
  )
  const manifests = useQueries({
    queries: data.map(({ ref }) => api.artifacts.manifest.queryOptions(ref, { staleTime: Number.POSITIVE_INFINITY })),
  })
  return data.flatMap((model, at) => {
    const manifest = manifests[at]?.data
    const meta = manifest && metaSchemas.model.safeParse(manifest.meta).data
    if (!manifest || !meta) return []
    const bytes = meta.estimator.parameters * bytesOfWeight + JSON.stringify(meta).length
    return [{ ...model, manifest, bytes }]
  })
}
