import { z } from 'zod'
import type { Artifact, ArtifactRef } from './artifact.ts'
import type { Metrics } from './kinds/report.ts'
import type { Bilingual } from './text.ts'

/** How rows are dealt to train, validation and test; belongs to the document. Fractions of all rows. */
export const split = z.object({
  by: z
    .enum(['hash', 'time', 'group', 'column'])
    .default('hash')
    .meta({
      label: { en: 'Split by', zh: '划分依据' },
      help: {
        en: 'How rows are dealt to train, validation and test: by what is in them, by time (the latest are test), by group (equal values stay together), or as a column says.',
        zh: '各行如何分到训练、验证与测试：按行内容、按时间（最新的为测试）、按分组（相同值不分开），或由某一列指定。',
      },
      options: {
        hash: { en: 'content of the row', zh: '行内容' },
        time: { en: 'time', zh: '时间' },
        group: { en: 'group', zh: '分组' },
        column: { en: 'a column that says so', zh: '由列指定' },
      },
    }),
  column: z
    .string()
    .optional()
    .meta({
      label: { en: 'Column', zh: '列' },
      help: { en: 'For a split by time, group or column.', zh: '用于按时间、分组或列划分。' },
    }),
  validation: z
    .number()
    .min(0)
    .max(0.8)
    .default(0.15)
    .meta({ label: { en: 'Share for validation', zh: '验证比例' } }),
  test: z
    .number()
    .min(0)
    .max(0.8)
    .default(0.2)
    .meta({ label: { en: 'Share for test', zh: '测试比例' } }),
  /** For `time`: where each side begins, in place of the fractions; then no row changes side when data grows. */
  validationFrom: z
    .string()
    .optional()
    .meta({
      label: { en: 'Validation from', zh: '验证起始于' },
      help: {
        en: 'For a split by time, in place of the share: as 2024-01-01.',
        zh: '按时间划分时代替比例，如 2024-01-01。',
      },
    }),
  testFrom: z
    .string()
    .optional()
    .meta({ label: { en: 'Test from', zh: '测试起始于' } }),
})
export type Split = z.infer<typeof split>

export const services = ['files', 'models', 'tables'] as const
export type Service = (typeof services)[number]

export interface Files {
  /** A path under the data root; fails with `no-such-file` or `outside-root`. */
  resolve(name: string): Promise<string>
  /** A path to write under the output root, or `undefined` where none was given. */
  output(name: string): Promise<string | undefined>
}

export interface Registration {
  name: string
  version: number
  served: boolean
}

export interface Models {
  /** Registers a model under a name: the same model (by artifact id) keeps its version. `serve` makes it the one that answers. */
  register(registration: { name: string; model: ArtifactRef; serve: boolean; metrics: Metrics }): Promise<Registration>
  /** The version that a model (by artifact id) already has under a name, and whether it ever answered there. */
  registered(registration: {
    name: string
    model: ArtifactRef
  }): Promise<{ version: number; everServed: boolean } | undefined>
  /** The version that answers now, with its files, if any does. */
  served(name: string): Promise<{ version: number; model: Artifact<'model'> } | undefined>
}

export interface Tables {
  /** Records a table under a name: the same content (by artifact id) makes no new version. */
  commit(commit: { name: string; table: ArtifactRef }): Promise<{ version: number; isNew: boolean }>
}

/** Survives failure, cancel and kill, until the node is done. Saving replaces the last one whole. */
export interface Checkpoint {
  save(files: Record<string, Uint8Array>): Promise<void>
  load(): Promise<Record<string, Uint8Array> | undefined>
}

/** All that a running node knows of the world: no store, no graph, no neighbour. */
export interface Context {
  /** From the graph's seed, the type and the params; never from the node's id. A non-negative 32-bit integer. */
  seed: number
  /** Abort: the result is discarded. */
  signal: AbortSignal
  /** End soon and keep the best so far; the result counts. */
  finish: AbortSignal
  /** Turn of each enclosing loop from 1, outermost first; only where the spec says `usesIteration`. */
  iteration: readonly number[]
  /** Only where the spec says `usesSplit`; `seed` there is the graph's own. */
  split?: Split & { seed: number }
  /** From 1. */
  attempt: number
  /** How many threads this node may use. Results do not depend on it. */
  threads: number
  progress(fraction: number, message?: Bilingual): void
  /** One point of a curve. The last value of each name is kept with the result. */
  metric(name: string, step: number, value: number): void
  log(message: Bilingual, level?: 'info' | 'warning'): void
  /** Why this outcome of a branch or loop was taken, in words. */
  reason(text: Bilingual): void
  /** A path in the attempt's scratch folder; give it as a file of a returned draft. */
  newFile(name: string): string
  /** This node's outputs of the last turn, by port; only where the spec says `usesPrevious`. */
  previous?: Record<string, Artifact>
  checkpoint: Checkpoint
  files: Files
  models: Models
  tables: Tables
}
