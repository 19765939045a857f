import type { Kind, MetaOf } from './artifact.ts'
import { dataColumns } from './kinds/table.ts'

/** One mono line for a card: `48 842 × 15`, `acc 0.91`. Language-free. */
export function briefOf<K extends Kind>(kind: K, meta: MetaOf[K]): string {
  return briefs[kind](meta)
}

const briefs: { [K in Kind]: (meta: MetaOf[K]) => string } = {
  table: ({ rows, columns }) => `${grouped(rows)} × ${dataColumns(columns).length}`,
  dataset: ({ rows, width }) =>
    `${grouped(rows.train)} · ${grouped(rows.validation)} · ${grouped(rows.test)} × ${width}`,
  estimator: ({ layers, parameters }) =>
    `${layers.flatMap(layer => (layer.type === 'dense' ? [layer.units] : [])).join('·')} · ${grouped(parameters)} p`,
  model: ({ card }) => headline(card.metrics) ?? `${card.history.length} epochs`,
  report: ({ metrics, passed, failed }) =>
    failed === undefined ? (headline(metrics) ?? '') : `${passed ?? 0} ✓ ${failed} ✗`,
  endpoint: ({ name, version, served }) => `${name} v${version}${served ? '' : ' ○'}`,
  feedback: ({ iteration }) => `→ ${iteration.join('.')}`,
}

const headlines: [metric: string, short: string][] = [
  ['accuracy', 'acc'],
  ['rmse', 'rmse'],
  ['loss', 'loss'],
]

function headline(metrics: Record<string, number>): string | undefined {
  for (const split of ['test', 'validation', 'train']) {
    for (const [metric, short] of headlines) {
      const value = metrics[`${split}.${metric}`]
      if (value !== undefined) return `${short} ${value.toPrecision(3)}`
    }
  }
  return undefined
}

/** Thousands apart by a thin no-break space. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f')
}

/** Rows, where the kind has rows: how wide the channel is drawn. */
export function sizeOf<K extends Kind>(kind: K, meta: MetaOf[K]): number | undefined {
  return kind === 'table' && 'rows' in meta && typeof meta.rows === 'number' ? meta.rows : undefined
}
