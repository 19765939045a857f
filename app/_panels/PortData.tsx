import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { type Kind, metaSchemas } from '../../nodes/_contract/artifact.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { useApi } from '../_state/api.tsx'
import { useDocument } from '../_state/documentStore.ts'
import { useDrawer } from '../_state/drawerStore.ts'
import { useText } from '../_state/locale.tsx'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { OutputContent } from './OutputView.tsx'
import { TableData } from './table/TableData.tsx'

/** The data at one port: of the edge or port that was picked, else of the selected node. */
export function PortData() {
  const t = useTranslations('data')
  const kinds = useTranslations('kind')
  const text = useText()
  const { place, lookAt } = useDrawer()
  const document = useDocument(state => state.document)
  const selected = useDocument(state => state.selection.at(-1))
  const node = place?.node ?? selected
  const turn = useRun(({ state, shownTurn }) => (node ? shownTurnOf(state, node, shownTurn) : undefined))
  if (node === undefined || !document?.nodes[node]) return <p className="text-dim">{t('pick')}</p>
  const outputs = Object.entries(turn?.outputs ?? {})
  const [port, output] =
    outputs.find(([name]) => name === place?.port) ??
    outputs.find(([, { kind }]) => kind === 'table') ??
    outputs[0] ??
    []
  return (
    <div className="flex h-full min-h-0 flex-col gap-2">
      <header className="flex flex-wrap items-center gap-2">
        <strong className="font-semibold">{wordsFor(document, node, text)}</strong>
        {outputs.map(([name, { kind }]) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === port}
            onClick={() => lookAt({ node, port: name })}
            className={`mono rounded-full border px-2 text-[11px] ${name === port ? 'border-accent text-accent' : 'border-line text-dim hover:border-dim'}`}
          >
            {name === kind ? kinds(kind) : `${name}: ${kinds(kind)}`}
          </button>
        ))}
      </header>
      {output ? (
        <Content key={output.id} kind={output.kind} id={output.id} />
      ) : (
        <p className="text-dim">{turn?.status === 'failed' ? turn.failure && text(turn.failure.message) : t('none')}</p>
      )}
    </div>
  )
}

function Content({ kind, id }: { kind: Kind; id: string }) {
  const errorText = useErrorText()
  const t = useTranslations('data')
  const api = useApi()
  const { data, error } = useQuery(
    api.artifacts.manifest.queryOptions({ kind, id }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  const table = useMemo(() => (kind === 'table' && data ? metaSchemas.table.parse(data.meta) : undefined), [kind, data])
  if (error) return <p className="text-bad">{t('failed', { message: errorText(error) })}</p>
  if (!data) return <p className="text-dim">{t('loading')}</p>
  if (table) return <TableData id={id} meta={table} />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="max-w-2xl">
        <OutputContent kind={kind} id={id} meta={data.meta} notes={data.notes} />
      </div>
    </div>
  )
}
