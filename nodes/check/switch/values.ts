import { type Artifact, metricsOf } from '../../_contract/artifact.ts'
import { dataColumns } from '../../_contract/kinds/table.ts'

/** All numbers of an artifact that a condition may name: its metrics, and what can be counted of its kind. */
export function valuesOf(artifact: Artifact): Record<string, number> {
  return { ...countsOf(artifact), ...metricsOf(artifact) }
}

function countsOf(artifact: Artifact): Record<string, number> {
  switch (artifact.kind) {
    case 'table':
      return { rows: artifact.meta.rows, columns: dataColumns(artifact.meta.columns).length }
    case 'dataset': {
      const { rows, width, transform } = artifact.meta
      return {
        rows: rows.train + rows.validation + rows.test,
        'train.rows': rows.train,
        'validation.rows': rows.validation,
        'test.rows': rows.test,
        features: transform.features.length,
        width,
      }
    }
    case 'estimator':
      return { parameters: artifact.meta.parameters, layers: artifact.meta.layers.length }
    case 'model':
      return { parameters: artifact.meta.estimator.parameters, epochs: artifact.meta.card.history.length }
    case 'report':
      return { passed: artifact.meta.passed ?? 0, failed: artifact.meta.failed ?? 0 }
    case 'endpoint':
      return { version: artifact.meta.version, served: artifact.meta.served ? 1 : 0 }
    case 'feedback':
      return { turn: artifact.meta.iteration.at(-1) ?? 1 }
  }
}
