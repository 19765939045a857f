'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { Canvas } from '../_canvas/Canvas.tsx'
import { useApi } from '../_state/api.tsx'
import { useText } from '../_state/locale.tsx'
import { useRun } from '../_state/runStore.ts'
import { useRunEvents } from '../_state/useRunEvents.ts'
import { Inspector } from './Inspector.tsx'
import { RunBar } from './RunBar.tsx'
import { RunDrawer } from './RunDrawer.tsx'
import { TopBar } from './TopBar.tsx'

/** A graph and its runs: the canvas, this node on the right, this run below. */
export function GraphPage({ name }: { name: string }) {
  const t = useTranslations('error')
  const text = useText()
  const api = useApi()
  const graph = useQuery(api.graphs.read.queryOptions({ name }, { retry: false }))
  const last = useQuery(api.runs.list.queryOptions({ graph: name, limit: 1 }))
  const { run, follow } = useRun()
  const [selected, select] = useState<string>()
  const line = useRunEvents(run)
  // Parsed at the door: fields of a newer version are in it too, and have no type.
  const document = useMemo(() => graph.data && documentSchema.parse(graph.data.document), [graph.data])
  const lastRun = last.data?.[0]?.run

  // A graph opens with its last run on the canvas, also in mid-run; leaving it forgets the run.
  useEffect(() => {
    if (lastRun && !useRun.getState().run) follow(lastRun)
  }, [lastRun, follow])
  useEffect(() => () => follow(undefined), [follow])

  if (graph.error) {
    return (
      <div className="flex h-full flex-col">
        <TopBar />
        <main className="m-auto flex flex-col items-center gap-3 p-6 text-center">
          <p className="text-[15px]">
            {graph.error.data?.code === 'NOT_FOUND' ? t('noGraph', { name }) : graph.error.message}
          </p>
          <Link href="/" className="text-accent underline">
            {t('back')}
          </Link>
        </main>
      </div>
    )
  }
  return (
    <div className="flex h-full flex-col">
      <TopBar place={<h1 className="truncate">{document ? text(document.title ?? document.name) : name}</h1>}>
        {document && <RunBar name={name} line={line} />}
      </TopBar>
      {document && (
        <div className="flex min-h-0 flex-1 max-lg:flex-col">
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <main className="relative min-h-48 flex-1">
              <Canvas document={document} selected={selected} select={select} />
            </main>
            <RunDrawer name={name} select={select} />
          </div>
          <Inspector document={document} node={selected} close={() => select(undefined)} />
        </div>
      )}
    </div>
  )
}
