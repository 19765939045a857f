'use client'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo } from 'react'
import { Canvas } from '../_canvas/Canvas.tsx'
import { diffPicture } from '../_canvas/diffPicture.ts'
import { useAnalyse } from '../_state/analysis.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useInspector } from '../_state/inspectorStore.ts'
import { useText } from '../_state/locale.tsx'
import { useRun } from '../_state/runStore.ts'
import { useStill } from '../_state/stillStore.ts'
import { useTextPanel } from '../_state/textPanelStore.ts'
import { useErrorText } from '../_state/useErrorText.ts'
import { useNewestRun } from '../_state/useNewestRun.ts'
import { useOpenGraph } from '../_state/useOpenGraph.ts'
import { useRunEvents } from '../_state/useRunEvents.ts'
import { CanvasMenu } from './CanvasMenu.tsx'
import { DiffBanner } from './DiffBanner.tsx'
import { DiffPanel } from './DiffPanel.tsx'
import { EditBar } from './EditBar.tsx'
import { Editing } from './Editing.tsx'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { FilesBar } from './FilesBar.tsx'
import { Inspector } from './Inspector.tsx'
import { MissingData } from './MissingData.tsx'
import { NoGraph } from './NoGraph.tsx'
import { OldRunBanner } from './OldRunBanner.tsx'
import { PastBanner, PastPanel } from './PastRun.tsx'
import { PlanBanner } from './PlanBanner.tsx'
import { RunBar } from './RunBar.tsx'
import { RunDrawer } from './RunDrawer.tsx'
import { SaveTrouble } from './SaveTrouble.tsx'
import { SidePanel } from './SidePanel.tsx'
import { TopBar } from './TopBar.tsx'

const TextPanel = dynamic(() => import('./mermaid/TextPanel.tsx').then(module => module.TextPanel))

/** A graph and its runs: the canvas, this node on the right, this run below. */
export function GraphPage({ name }: { name: string }) {
  const errorText = useErrorText()
  const t = useTranslations('error')
  const words = useTranslations('graph')
  const text = useText()
  const { document, error } = useOpenGraph(name)
  const newest = useNewestRun(name)
  const run = useRun(({ run }) => run)
  const selection = useDocument(state => state.selection)
  const isGraphOpen = useInspector(state => state.isGraphOpen)
  const line = useRunEvents(run)
  const hasText = useTextPanel(state => state.isOpen)
  useAnalyse(document)
  const still = useStillGraph()

  const { select } = useDocument.getState()
  const reveal = (node: string) => {
    if (still) useStill.getState().select({ node })
    else select([node])
    useCanvas.getState().view?.goTo(node)
  }

  if (error) {
    return (
      <div className="flex h-full flex-col">
        <TopBar />
        <NoGraph name={name} words={error.data?.code === 'NOT_FOUND' ? t('noGraph', { name }) : errorText(error)} />
      </div>
    )
  }
  return (
    <div className="flex h-full flex-col">
      <TopBar place={<h1 className="truncate">{document ? text(document.title ?? document.name) : name}</h1>}>
        {document && <EditBar />}
        {document && <FilesBar name={name} />}
        {document && <RunBar name={name} line={line} />}
      </TopBar>
      {!document && (
        <main className="m-auto text-dim">
          <p role="status">{words('opening')}</p>
        </main>
      )}
      {document && (
        <div className="flex min-h-0 flex-1 max-lg:flex-col">
          <Editing isStill={still !== undefined} />
          {!still && <SidePanel />}
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <SaveTrouble />
            <MissingData />
            {still ? still.banner : <PlanBanner />}
            {!still && <OldRunBanner newest={newest} />}
            <div className="flex min-h-0 flex-1 max-xl:flex-col">
              <CanvasMenu isOff={still !== undefined}>
                <main className="relative min-h-[min(12rem,25dvh)] min-w-0 flex-1">
                  <Canvas document={still?.document ?? document} still={still} />
                  {!still && <EmptyCanvas />}
                </main>
              </CanvasMenu>
              {hasText && !still && <TextPanel document={document} />}
            </div>
            <RunDrawer
              name={name}
              select={reveal}
              isBeside={still ? Boolean(still.panel) : selection.length > 0 || isGraphOpen}
            />
          </div>
          {still ? still.panel : <Inspector document={document} selection={selection} close={() => select([])} />}
        </div>
      )}
    </div>
  )
}

/** The graph that is on the canvas in place of the one that is edited, with what stands over it and on its right. */
function useStillGraph() {
  const { compared, node, compare } = useStill()
  const past = useRun(({ isPast, state }) => (isPast ? state.document : undefined))
  useEffect(() => () => compare(undefined), [compare])
  return useMemo(() => {
    if (past) {
      const document = { ...past, groups: {}, notes: {} }
      return {
        document,
        banner: <PastBanner document={past} />,
        panel: node !== undefined && <PastPanel document={document} id={node} />,
      }
    }
    if (!compared) return undefined
    const picture = diffPicture(compared.before, compared.after)
    return {
      document: picture.document,
      marks: picture.marks,
      banner: <DiffBanner compared={compared} picture={picture} />,
      panel: <DiffPanel compared={compared} picture={picture} />,
    }
  }, [past, compared, node])
}
