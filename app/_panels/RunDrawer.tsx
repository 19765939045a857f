import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { drawerTabs, useDrawer } from '../_state/drawerStore.ts'
import { useInspector } from '../_state/inspectorStore.ts'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { DrawerEdge } from './DrawerEdge.tsx'
import { HistoryView } from './HistoryView.tsx'
import { LogView } from './LogView.tsx'
import { moveTab } from './moveTab.ts'
import { PortData } from './PortData.tsx'
import { ProblemCount, Problems } from './Problems.tsx'

interface RunDrawerProps {
  name: string
  select(node: string): void
  /** A node is open beside it: where the window is narrow there is room for one of them. */
  isBeside: boolean
}

/** What stands against a run, its data, its log, and the runs before it. */
export function RunDrawer({ name, select, isBeside }: RunDrawerProps) {
  const t = useTranslations('drawer')
  const { tab, isOpen, height, open, toggle } = useDrawer()
  useLookAtEdge()
  useTurns(isBeside)
  return (
    <section className="relative shrink-0 border-t border-line bg-card" aria-label={t('toggle')}>
      {isOpen && <DrawerEdge />}
      <div className="flex items-center gap-1 px-3">
        <div className="flex gap-1" role="tablist" aria-label={t('toggle')} onKeyDown={moveTab}>
          {drawerTabs.map(name => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={tab === name}
              tabIndex={tab === name ? 0 : -1}
              aria-controls="drawer"
              onClick={() => open(name)}
              className={`border-b-2 px-2 py-1.5 text-[12px] ${tab === name ? 'border-accent' : 'border-transparent text-dim hover:text-ink'}`}
            >
              {t(name)}
              {name === 'problems' && <ProblemCount />}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="ml-auto p-1 text-dim hover:text-ink"
          aria-label={t('toggle')}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          {isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronUp size={15} aria-hidden />}
        </button>
      </div>
      <div
        id="drawer"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        // A scrolling area takes the focus of a keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        style={{ height }}
        className={
          isOpen ? `overflow-y-auto px-3 py-2 max-sm:max-h-[40vh] ${isBeside ? 'max-lg:hidden' : ''}` : 'hidden'
        }
      >
        {isOpen && tab === 'problems' && <Problems reveal={select} />}
        {isOpen && tab === 'data' && <PortData />}
        {isOpen && tab === 'log' && <LogView select={select} />}
        {isOpen && tab === 'history' && <HistoryView name={name} />}
      </div>
    </section>
  )
}

/** In a narrow window what is opened here closes what is open beside. */
function useTurns(isBeside: boolean): void {
  const { tab, place } = useDrawer()
  const latest = useRef({ tab, place })
  useEffect(() => {
    const isNew = latest.current.tab !== tab || (place !== undefined && latest.current.place !== place)
    latest.current = { tab, place }
    if (!isNew || !isBeside || !matchMedia('(max-width: 1023px)').matches) return
    useDocument.getState().select([])
    useInspector.getState().openGraph(false)
  }, [tab, place, isBeside])
}

/** A click on an edge shows what went through it, where something did; a click on a card leaves what was picked. */
function useLookAtEdge(): void {
  const marked = useCanvas(state => state.marked)
  const selected = useDocument(state => state.selection.at(-1))
  useEffect(() => {
    const [id = ''] = marked
    if (marked.length !== 1 || !/^\d+$/.test(id)) return
    const { from } = useDocument.getState().document?.edges[Number(id)] ?? {}
    if (!from) return
    const { state, shownTurn } = useRun.getState()
    if (shownTurnOf(state, from.node, shownTurn)?.outputs?.[from.port]) useDrawer.getState().lookAt(from)
  }, [marked])
  useEffect(() => {
    const { place } = useDrawer.getState()
    if (selected !== undefined && place?.node !== selected) useDrawer.setState({ place: undefined })
  }, [selected])
}
