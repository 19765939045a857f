import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { nodeStateOf } from '../../../graphs/_model/runState.ts'
import { metaSchemas } from '../../../nodes/_contract/artifact.ts'
import type { EstimatorMeta } from '../../../nodes/_contract/kinds/estimator.ts'
import { useApi } from '../../_state/api.tsx'
import { useRun } from '../../_state/runStore.ts'
import { type ControlProps, useForm } from './form.ts'
import { ListControl } from './ListControl.tsx'
import { layerRows } from './layers.ts'

const item = { type: 'number', integer: true, minimum: 1 } as const

/** Hidden layers, with what each gives and how much it has to learn. */
export function LayersControl(props: ControlProps) {
  const t = useTranslations('layers')
  const format = useFormatter()
  const { field, value } = props
  const built = useBuilt(useForm().node)
  const now = value ?? field.default
  const width = built?.input[0]
  const { rows, parameters } = layerRows({
    width,
    hidden: Array.isArray(now) ? now : [],
    outputs: built && outputsOf(built),
  })
  const count = (each: number | undefined) => (each === undefined ? '?' : format.number(each))
  return (
    <div className="w-full min-w-0">
      <ListControl {...props} control={{ item }} />
      <table className="mono mt-2 w-full text-[11px]">
        <thead className="text-left text-dim">
          <tr>
            <th className="py-0.5 font-normal">{t('layer')}</th>
            <th className="py-0.5 text-right font-normal">{t('shape')}</th>
            <th className="py-0.5 text-right font-normal">{t('parameters')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="border-t border-grid">
            <td className="py-0.5">{t('input')}</td>
            <td className="text-right">{count(width)}</td>
            <td className="text-right text-dim">–</td>
          </tr>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
            <tr key={at} className="border-t border-grid">
              <td className="py-0.5">{at === rows.length - 1 ? t('output') : t('hidden', { number: at + 1 })}</td>
              <td className="text-right">{count(row.units)}</td>
              <td className="text-right">{count(row.parameters)}</td>
            </tr>
          ))}
          <tr className="border-t border-line">
            <td className="py-0.5" colSpan={2}>
              {t('all')}
            </td>
            <td className="text-right">{count(parameters)}</td>
          </tr>
        </tbody>
      </table>
      <p className="text-[11px] text-dim">{built ? t('fromRun') : t('unknown')}</p>
    </div>
  )
}

/** What this node built in the run on the canvas: the data decide how wide an input is. */
function useBuilt(node: string): EstimatorMeta | undefined {
  const api = useApi()
  const id = useRun(({ state }) => nodeStateOf(state, node)?.current.outputs?.estimator?.id)
  const { data } = useQuery(
    api.artifacts.manifest.queryOptions(
      { kind: 'estimator', id: id ?? '' },
      { enabled: id !== undefined, staleTime: Number.POSITIVE_INFINITY },
    ),
  )
  return data ? metaSchemas.estimator.parse(data.meta) : undefined
}

function outputsOf({ layers }: EstimatorMeta): number | undefined {
  return layers.flatMap(layer => (layer.type === 'dense' ? [layer.units] : [])).at(-1)
}
