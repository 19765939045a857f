import { z } from 'zod'
import { type Json, json } from './json.ts'
import { type DatasetMeta, datasetMeta } from './kinds/dataset.ts'
import { type EndpointMeta, endpointMeta } from './kinds/endpoint.ts'
import { type EstimatorMeta, estimatorMeta } from './kinds/estimator.ts'
import { type FeedbackMeta, feedbackMeta } from './kinds/feedback.ts'
import { type ModelMeta, modelMeta } from './kinds/model.ts'
import { type Metrics, type ReportMeta, reportMeta } from './kinds/report.ts'
import { type TableMeta, tableMeta } from './kinds/table.ts'

/** The closed list of what may travel along an edge. */
export const kinds = ['table', 'dataset', 'estimator', 'model', 'report', 'endpoint', 'feedback'] as const
export type Kind = (typeof kinds)[number]

export interface MetaOf {
  table: TableMeta
  dataset: DatasetMeta
  estimator: EstimatorMeta
  model: ModelMeta
  report: ReportMeta
  endpoint: EndpointMeta
  feedback: FeedbackMeta
}

/** What `meta` must be for each kind; checked when a node returns and when a manifest is read. */
export const metaSchemas: { [K in Kind]: z.ZodType<MetaOf[K]> } = {
  table: tableMeta,
  dataset: datasetMeta,
  estimator: estimatorMeta,
  model: modelMeta,
  report: reportMeta,
  endpoint: endpointMeta,
  feedback: feedbackMeta,
}

/** Names an artifact. The id is opaque: only the artifact store reads it. */
export const artifactRef = z.object({ kind: z.enum(kinds), id: z.string() })
export type ArtifactRef = z.infer<typeof artifactRef>

/** What a store keeps of an artifact: files by the hash of their bytes, other artifacts by reference, as git does. */
export const manifest = z.object({
  kind: z.enum(kinds),
  meta: json,
  files: z.record(z.string(), z.string()),
  refs: z.record(z.string(), artifactRef),
})
export type Manifest = z.infer<typeof manifest>

/** An artifact inside a worker: files are paths to read, refs are artifacts. */
export type Artifact<K extends Kind = Kind> = {
  [P in K]: { kind: P; id: string; meta: MetaOf[P]; files: Record<string, string>; refs: Record<string, Artifact> }
}[K]

/** A new artifact as `run` returns it: files are paths made by `context.newFile`, or those of an input. */
export type Draft<K extends Kind = Kind> = {
  [P in K]: {
    kind: P
    meta: MetaOf[P]
    files?: Record<string, string>
    refs?: Record<string, Artifact | Draft>
    /** Kept beside the artifact and not hashed: durations, hosts, the device really used. */
    notes?: Json
  }
}[K]

export type Value<K extends Kind = Kind> = Artifact<K> | Draft<K>

/** The metrics that a loop or a switch may decide on, wherever along the chain they stand. */
export function metricsOf(artifact: Artifact): Metrics {
  switch (artifact.kind) {
    case 'report':
    case 'endpoint':
    case 'feedback':
      return artifact.meta.metrics
    case 'model':
      return artifact.meta.card.metrics
    case 'table':
      return { rows: artifact.meta.rows }
    case 'dataset':
    case 'estimator':
      return {}
  }
}
