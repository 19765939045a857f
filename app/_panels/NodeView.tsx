import { useQueries } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Component, lazy, type ReactNode, Suspense } from 'react'
import type { OutputRef } from '../../graphs/_model/plan.ts'
import { views } from '../../nodes/_catalog/views.ts'
import type { View, ViewProps } from '../../nodes/_contract/view.ts'
import { useApi } from '../_state/api.tsx'
import { useLocaleChoice } from '../_state/locale.tsx'

interface NodeViewProps {
  type: string
  outputs: Readonly<Record<string, OutputRef>>
  /** How any node's outputs are shown. */
  plain: ReactNode
}

/** A node's own way to show what came out, where it brings one; the plain previews stay a click away. */
export function NodeView({ type, outputs, plain }: NodeViewProps) {
  const View = viewOf(type)
  if (!View) return plain
  return (
    <PlainWhereBroken plain={plain}>
      <Suspense fallback={plain}>
        <Own View={View} outputs={outputs} plain={plain} />
      </Suspense>
    </PlainWhereBroken>
  )
}

function Own({ View, outputs, plain }: Omit<NodeViewProps, 'type'> & { View: View }) {
  const t = useTranslations('inspector')
  const api = useApi()
  const { locale } = useLocaleChoice()
  const ports = Object.entries(outputs)
  const manifests = useQueries({
    queries: ports.map(([, { kind, id }]) =>
      api.artifacts.manifest.queryOptions({ kind, id }, { staleTime: Number.POSITIVE_INFINITY }),
    ),
  })
  if (manifests.some(({ data }) => !data)) return plain
  const given: ViewProps['outputs'] = Object.fromEntries(
    ports.map(([port, { kind, id }], at) => [port, { kind, id, meta: manifests[at]?.data?.meta }]),
  )
  return (
    <>
      <View outputs={given} locale={locale} />
      <details>
        <summary className="cursor-pointer text-[11px] text-dim hover:text-ink">{t('plainOutputs')}</summary>
        <div className="mt-3 flex flex-col gap-4">{plain}</div>
      </details>
    </>
  )
}

/** A view that throws must not take the page with it. */
class PlainWhereBroken extends Component<{ plain: ReactNode; children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false }
  static getDerivedStateFromError() {
    return { isBroken: true }
  }
  override render() {
    return this.state.isBroken ? this.props.plain : this.props.children
  }
}

const loaded = new Map<string, View>()

function viewOf(type: string): View | undefined {
  const load = Object.hasOwn(views, type) ? views[type] : undefined
  if (!load) return undefined
  const known = loaded.get(type)
  if (known) return known
  const view = lazy(async () => ({ default: (await load()).view }))
  loaded.set(type, view)
  return view
}
