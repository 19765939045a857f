import type { ArtifactRef, Value } from '../../nodes/_contract/artifact.ts'
import type { ArtifactStore } from '../../server/runner/store.ts'
import { createArtifacts } from '../../server/stores/artifacts.ts'

/** The store of the product in a folder, which tells what was saved. */
export function countingStore(folder: string): ArtifactStore & { saved: ArtifactRef[] } {
  const artifacts = createArtifacts(folder)
  const saved: ArtifactRef[] = []
  return {
    saved,
    async save(value: Value) {
      const ref = await artifacts.save(value)
      saved.push(ref)
      return ref
    },
    load: artifacts.load,
  }
}
