import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Kind } from '../../nodes/_contract/artifact.ts'
import { metaSchemas } from '../../nodes/_contract/artifact.ts'
import { modelNotes } from '../../nodes/_contract/kinds/model.ts'
import { useApi } from '../_state/api.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import type { Point } from './curvePoints.ts'
import { DatasetView } from './DatasetView.tsx'
import { LayerTable } from './LayerTable.tsx'
import { Metrics } from './Metrics.tsx'
import { ModelView } from './ModelView.tsx'
import { ReportView } from './ReportView.tsx'
import { TablePreview } from './TablePreview.tsx'
import { TryIt } from './TryIt.tsx'

/** What left by one port, shown by its kind. */
export function OutputView({ port, kind, id }: { port: string; kind: Kind; id: string }) {
  const errorText = useErrorText()
  const t = useTranslations('inspector')
  const kinds = useTranslations('kind')
  const api = useApi()
  const { data, error } = useQuery(
    api.artifacts.manifest.queryOptions({ kind, id }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  return (
    <section aria-label={t('output', { port })}>
      <h3 className="mono mb-2 flex items-center gap-2 border-b border-line pb-1 text-[11px] text-dim">
        {port !== kind && <span>{port}</span>}
        <span className="text-ink">{kinds(kind)}</span>
        <span className="ml-auto flex gap-2">
          {Object.keys(data?.files ?? {}).map(file => (
            <a
              key={file}
              href={`/artifacts/${kind}/${id}/${file}`}
              download
              className="flex items-center gap-1 hover:text-accent"
              aria-label={`${t('download')} ${file}`}
            >
              <Download size={12} aria-hidden />
              {file}
            </a>
          ))}
        </span>
      </h3>
      {error && <p className="text-bad">{errorText(error)}</p>}
      {data && <OutputContent kind={kind} id={id} meta={data.meta} notes={data.notes} />}
    </section>
  )
}

interface OutputContentProps {
  kind: Kind
  id: string
  meta: unknown
  notes: unknown
}

/** The content of an artifact, whatever its kind. */
export function OutputContent({ kind, id, meta, notes }: OutputContentProps): ReactNode {
  switch (kind) {
    case 'table':
      return <TablePreview id={id} columns={metaSchemas.table.parse(meta).columns} />
    case 'report':
      return <ReportView report={metaSchemas.report.parse(meta)} />
    case 'estimator':
      return <LayerTable kind="estimator" id={id} estimator={metaSchemas.estimator.parse(meta)} />
    case 'dataset':
      return <DatasetView id={id} dataset={metaSchemas.dataset.parse(meta)} />
    case 'model':
      return <ModelView id={id} model={metaSchemas.model.parse(meta)} batches={batchesIn(notes)} />
    case 'endpoint':
      return <TryIt id={id} endpoint={metaSchemas.endpoint.parse(meta)} />
    case 'feedback':
      return <Metrics metrics={metaSchemas.feedback.parse(meta).metrics} />
  }
}

/** Of a model that was trained here: how the loss of its batches went. */
function batchesIn(notes: unknown): Point[] {
  const { batches = [] } = modelNotes.safeParse(notes).data ?? {}
  return batches.map(([step, value]) => ({ step, value }))
}
