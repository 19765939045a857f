import type { OutputRef } from '../../graphs/_model/plan.ts'
import type { Artifact, ArtifactRef, Value } from '../../nodes/_contract/artifact.ts'
import type { Context } from '../../nodes/_contract/context.ts'

/** What the runner asks of a store of artifacts. */
export interface ArtifactStore {
  /** Keeps a value. Files of a draft are moved in; what a draft refers to is kept already. */
  save(value: Value): Promise<OutputRef>
  /** An artifact with paths to read, and all it refers to, without the files and refs of the withheld names. */
  load(ref: ArtifactRef, options: { withhold: readonly string[] }): Promise<Artifact>
}

/** What nodes may ask of the server, when their spec says so. */
export type Services = Pick<Context, 'files' | 'models' | 'tables'>

/** Where a runner finds and leaves things. */
export interface Place {
  artifacts: ArtifactStore
  services: Services
  /** A folder for what attempts write; each attempt gets its own in it, removed when the attempt is over. */
  scratch: string
  /** A folder for checkpoints; each cache key gets its own in it, removed when its node is done. */
  checkpoints: string
}
