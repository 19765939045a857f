import { createHash, randomUUID } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { type Artifact, type ArtifactRef, metaSchemas, type Value } from '../../nodes/_contract/artifact.ts'
import { canonicalJson } from '../../nodes/_contract/json.ts'
import { isArtifact } from '../../server/runner/outputs.ts'
import type { ArtifactStore } from '../../server/runner/store.ts'

/** A store in memory with its files in a folder: as much of one as the runner needs. Counts what it saved. */
export function folderStore(folder: string): ArtifactStore & { saved: Artifact[] } {
  const kept = new Map<string, Artifact>()
  const saved: Artifact[] = []
  const get = ({ kind, id }: ArtifactRef): Artifact => {
    const artifact = kept.get(id)
    if (!artifact) throw new Error(`There is no ${kind} ${id}.`)
    return artifact
  }
  const without = (artifact: Artifact, withhold: readonly string[]): Artifact => {
    const shown = <T>(record: Record<string, T>) => Object.entries(record).filter(([name]) => !withhold.includes(name))
    const refs = shown(artifact.refs).map(([name, inner]) => [name, without(inner, withhold)])
    return { ...artifact, files: Object.fromEntries(shown(artifact.files)), refs: Object.fromEntries(refs) }
  }
  return {
    saved,
    async save(value: Value) {
      if (isArtifact(value)) return { kind: value.kind, id: value.id }
      const refs = Object.fromEntries(
        Object.entries(value.refs ?? {}).map(([name, inner]) => [name, inner as Artifact]),
      )
      metaSchemas[value.kind].parse(value.meta)
      const files: Record<string, string> = {}
      for (const [name, file] of Object.entries(value.files ?? {})) {
        await mkdir(folder, { recursive: true })
        const kept = path.join(folder, randomUUID())
        await copyFile(file, kept)
        files[name] = kept
      }
      const inner = Object.entries(refs).map(([name, ref]) => [name, ref.id])
      const id = createHash('sha256')
        .update(canonicalJson([value.kind, value.meta, inner]))
        .digest('hex')
      const whole = Object.fromEntries(Object.entries(refs).map(([name, ref]) => [name, get(ref)]))
      // Kind and meta come from one draft.
      const artifact = { kind: value.kind, id, meta: value.meta, files, refs: whole } as Artifact
      kept.set(id, artifact)
      saved.push(artifact)
      return { kind: value.kind, id }
    },
    async load(ref, { withhold }) {
      return without(get(ref), withhold)
    },
  }
}
