import { createHash } from 'node:crypto'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import {
  type Artifact,
  type ArtifactRef,
  type Draft,
  type Manifest,
  manifest as manifestSchema,
  metaSchemas,
  type Value,
} from '../../nodes/_contract/artifact.ts'
import { briefOf, sizeOf } from '../../nodes/_contract/brief.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { canonicalJson, type Json } from '../../nodes/_contract/json.ts'
import { atomicWrite } from './atomicWrite.ts'
import { createBlobs, hashFile } from './blobs.ts'

export interface Artifacts {
  /** Stores a draft, the drafts within it first; of what is stored already it only makes sure. */
  save(value: Value): Promise<OutputRef>
  /** The artifact with paths in place of hashes; `withhold` names files and refs, anywhere down the chain, to leave out. */
  load(ref: ArtifactRef, options?: { withhold?: readonly string[] }): Promise<Artifact>
  /** Whether it and everything it refers to is there. */
  has(ref: ArtifactRef): Promise<boolean>
  manifest(ref: ArtifactRef): Promise<Manifest>
  /** What was kept beside it and not hashed: durations, hosts, the device. */
  notes(ref: ArtifactRef): Promise<Json | undefined>
  /** Where a file of it lies. */
  path(ref: ArtifactRef, file: string): Promise<string>
  /** Reads every byte of it and of what it refers to; fails where one is missing or changed. */
  verify(ref: ArtifactRef): Promise<void>
  forget(): void
}

/**
 * An artifact's manifest is itself a blob, in canonical JSON, and its hash is the artifact's id: one folder holds all,
 * checks itself, and can be copied or served without the database.
 */
export function createArtifacts(folder: string): Artifacts {
  const blobs = createBlobs(folder)
  // Manifests never change; only whether they are still there is asked anew.
  const known = new Map<string, Manifest>()

  async function manifest({ kind, id }: ArtifactRef): Promise<Manifest> {
    const found = known.get(id)
    if (found && blobs.has(id)) return found
    if (!/^[0-9a-f]{64}$/.test(id) || !blobs.has(id)) throw missing(kind, id)
    const text = await blobs.readText(id)
    if (createHash('sha256').update(text).digest('hex') !== id) throw damaged(kind, blobs.path(id))
    const read = manifestSchema.parse(JSON.parse(text))
    if (known.size >= 10_000) known.clear()
    known.set(id, read)
    return read
  }

  async function save(value: Value, saving: Map<Value, Promise<OutputRef>>): Promise<OutputRef> {
    const running = saving.get(value) ?? store(value, saving)
    saving.set(value, running)
    return running
  }

  async function store(value: Value, saving: Map<Value, Promise<OutputRef>>): Promise<OutputRef> {
    if ('id' in value) {
      const ref = { kind: value.kind, id: value.id }
      const held = await manifest(ref)
      await whole(ref, new Set())
      return { ...ref, ...shown(held) }
    }
    const meta = checkedMeta(value)
    const refs: [string, ArtifactRef][] = []
    for (const [name, inner] of Object.entries(value.refs ?? {})) {
      const { kind, id } = await save(inner, saving)
      refs.push([name, { kind, id }])
    }
    const files: [string, string][] = []
    for (const [name, file] of Object.entries(value.files ?? {})) {
      files.push([name, blobs.hashOf(file) ?? (await blobs.putFile(file))])
    }
    const made = { kind: value.kind, meta, files: Object.fromEntries(files), refs: Object.fromEntries(refs) }
    const id = await blobs.putText(canonicalJson(made))
    if (value.notes !== undefined) await atomicWrite(`${blobs.path(id)}.notes`, JSON.stringify(value.notes))
    return { kind: value.kind, id, ...shown(made) }
  }

  /** Throws at the first thing that is not there. */
  async function whole(ref: ArtifactRef, seen: Set<string>): Promise<void> {
    if (seen.has(ref.id)) return
    seen.add(ref.id)
    const { files, refs } = await manifest(ref)
    for (const [name, hash] of Object.entries(files)) if (!blobs.has(hash)) throw missing(`${ref.kind} file`, name)
    for (const inner of Object.values(refs)) await whole(inner, seen)
  }

  async function load(ref: ArtifactRef, withheld: ReadonlySet<string>, loaded: Map<string, Promise<Artifact>>) {
    const loading = loaded.get(ref.id) ?? materialise(ref, withheld, loaded)
    loaded.set(ref.id, loading)
    return loading
  }

  async function materialise(
    ref: ArtifactRef,
    withheld: ReadonlySet<string>,
    loaded: Map<string, Promise<Artifact>>,
  ): Promise<Artifact> {
    const { kind, meta, files, refs } = await manifest(ref)
    const paths: [string, string][] = []
    for (const [name, hash] of Object.entries(files)) {
      if (withheld.has(name)) continue
      if (!blobs.has(hash)) throw missing(`${kind} file`, name)
      paths.push([name, blobs.path(hash)])
    }
    const inner: [string, Artifact][] = []
    for (const [name, refTo] of Object.entries(refs)) {
      if (!withheld.has(name)) inner.push([name, await load(refTo, withheld, loaded)])
    }
    // The schema of this very kind parsed the meta, which the compiler cannot follow through the record of schemas.
    return {
      kind,
      id: ref.id,
      meta: metaSchemas[kind].parse(meta),
      files: Object.fromEntries(paths),
      refs: Object.fromEntries(inner),
    } as Artifact
  }

  return {
    save: value => save(value, new Map()),
    load: (ref, { withhold = [] } = {}) => load(ref, new Set(withhold), new Map()),
    has: ref =>
      whole(ref, new Set()).then(
        () => true,
        () => false,
      ),
    manifest,
    async notes({ id }) {
      return blobs.has(`${id}.notes`) ? JSON.parse(await blobs.readText(`${id}.notes`)) : undefined
    },
    async path(ref, file) {
      const hash = (await manifest(ref)).files[file]
      if (!hash || !blobs.has(hash)) throw missing(`${ref.kind} file`, file)
      return blobs.path(hash)
    },
    async verify(ref) {
      await whole(ref, new Set())
      const { files, refs } = await manifest(ref)
      for (const hash of Object.values(files)) {
        if ((await hashFile(blobs.path(hash))) !== hash) throw damaged(ref.kind, blobs.path(hash))
      }
      for (const inner of Object.values(refs)) await this.verify(inner)
    },
    forget: () => known.clear(),
  }
}

function checkedMeta(draft: Draft): Json {
  const parsed = metaSchemas[draft.kind].safeParse(draft.meta)
  // Meta schemas hold JSON values only; `manifest` reads it back as such.
  if (parsed.success) return parsed.data as Json
  const [issue] = parsed.error.issues
  const where = ['meta', ...(issue?.path ?? [])].join('.')
  throw new NodeFailure({
    code: 'wrong-output',
    message: {
      en: `The ${draft.kind} that the node returned does not keep to its kind: ${where}: ${issue?.message}.`,
      zh: `节点返回的 ${draft.kind} 不符合其类型：${where}：${issue?.message}。`,
    },
    hint: {
      en: `Compare it with nodes/_contract/kinds/${draft.kind}.ts.`,
      zh: `请对照 nodes/_contract/kinds/${draft.kind}.ts。`,
    },
  })
}

/** What a card and an edge show of an artifact without opening it. */
function shown({ kind, meta }: { kind: Manifest['kind']; meta: Json }): Pick<OutputRef, 'brief' | 'size'> {
  // The parsed meta is that of `kind`: one type parameter for both would need a kind known when compiling.
  const parsed = metaSchemas[kind].parse(meta) as never
  const size = sizeOf(kind, parsed)
  return { brief: briefOf(kind, parsed), ...(size !== undefined && { size }) }
}

function missing(kind: string, id: string): NodeFailure {
  return new NodeFailure({
    code: 'missing-artifact',
    message: {
      en: `The stored ${kind} ${id.slice(0, 12)} is not in the home any more.`,
      zh: `已存储的 ${kind} ${id.slice(0, 12)} 已不在主目录中。`,
    },
    hint: { en: 'Run the graph again: what is missing is made anew.', zh: '请重新运行图：缺失的内容会重新生成。' },
  })
}

function damaged(kind: string, file: string): NodeFailure {
  return new NodeFailure({
    code: 'damaged-artifact',
    message: {
      en: `The stored ${kind} at ${file} is not what was stored: its bytes have changed.`,
      zh: `${file} 处存储的 ${kind} 已不是当初存储的内容：其字节已改变。`,
    },
    hint: {
      en: 'Delete that file and run the graph again: what is missing is made anew.',
      zh: '请删除该文件并重新运行图：缺失的内容会重新生成。',
    },
  })
}
