import type { ComponentType } from 'react'
import type { Kind } from './artifact.ts'
import type { Locale } from './text.ts'

/** What `view.tsx` of a node exports as `view`: shown in the inspector in place of the plain preview. */
export interface ViewProps {
  /** The node's outputs by port, without their files. `meta` is parsed by the schema of its kind. */
  outputs: Record<string, { kind: Kind; id: string; meta: unknown }>
  locale: Locale
}
export type View = ComponentType<ViewProps>
