import type { ComponentType } from 'react'
import type { Artifact, Kind } from './artifact.ts'
import type { Locale } from './text.ts'

/** What `view.tsx` of a node exports as `view`: shown in the inspector in place of the plain preview. */
export interface ViewProps {
  /** The node's outputs by port: manifests only, no files. */
  outputs: Record<string, Pick<Artifact<Kind>, 'kind' | 'id' | 'meta'>>
  locale: Locale
}
export type View = ComponentType<ViewProps>
