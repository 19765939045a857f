import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { z } from 'zod'
import type { EstimatorMeta } from '../../nodes/_contract/kinds/estimator.ts'
import { formatBytes } from '../_share/formatBytes.ts'
import { useApi } from '../_state/api.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { formatNumber } from './Metrics.tsx'

const layers = z.object({
  layers: z.array(z.object({ layer: z.string(), output: z.array(z.number()), parameters: z.number() })),
})

interface LayerTableProps {
  kind: 'estimator' | 'model'
  id: string
  estimator: EstimatorMeta
}

/** An architecture, layer by layer: what each gives, how many values it learns. */
export function LayerTable({ kind, id, estimator }: LayerTableProps) {
  const errorText = useErrorText()
  const t = useTranslations('model')
  const api = useApi()
  const { data, error } = useQuery(
    api.artifacts.preview.queryOptions({ kind, id }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const rows = layers.safeParse(data).data?.layers ?? []
  return (
    <div>
      <table className="mono w-full border-collapse text-[11px]">
        <thead>
          <tr className="text-left">
            {(['layer', 'output', 'weights'] as const).map(name => (
              <th
                key={name}
                scope="col"
                className={`border-b border-line py-1 font-medium ${name === 'layer' ? '' : 'text-right'}`}
              >
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className="border-b border-grid py-0.5">{t('input')}</td>
            <td className="border-b border-grid py-0.5 text-right">{estimator.input.join(' × ')}</td>
            <td className="border-b border-grid py-0.5 text-right text-dim">–</td>
          </tr>
          {rows.map(({ layer, output, parameters }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: layers are told apart by their place
            <tr key={at}>
              <td className="border-b border-grid py-0.5">{layer}</td>
              <td className="border-b border-grid py-0.5 text-right">{output.join(' × ')}</td>
              <td className="border-b border-grid py-0.5 text-right">{formatNumber(parameters)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {error && <p className="text-bad">{errorText(error)}</p>}
      <p className="mono mt-1 text-[11px] text-dim">
        {t('parameters', { count: estimator.parameters })} · {formatBytes(estimator.parameters * bytesPerValue)}
      </p>
    </div>
  )
}

const bytesPerValue = 4
