import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { drawerTabs, useDrawer } from '../_state/drawerStore.ts'
import { shownTurnOf, useRun } from '../_state/runStore.ts'
import { DrawerEdge } from './DrawerEdge.tsx'
import { HistoryView } from './HistoryView.tsx'
import { LogView } from './LogView.tsx'
import { PortData } from './PortData.tsx'
import { ProblemCount, Problems } from './Problems.tsx'

/** What stands against a run, its data, its log, and the runs before it. */
export function RunDrawer({ name, select }: { name: string; select(node: string): void }) {
  const t = useTranslations('drawer')
  const { tab, isOpen, height, open, toggle } = useDrawer()
  useLookAtEdge()
  return (
    <section className="relative shrink-0 border-t border-line bg-card" aria-label={t('toggle')}>
      {isOpen && <DrawerEdge />}
      <div className="flex items-center gap-1 px-3">
        <div className="flex gap-1" role="tablist">
          {drawerTabs.map(name => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={tab === name}
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
        className={isOpen ? 'overflow-y-auto px-3 py-2 max-sm:max-h-[40vh]' : 'hidden'}
      >
        {isOpen && tab === 'problems' && <Problems reveal={select} />}
        {isOpen && tab === 'data' && <PortData />}
        {isOpen && tab === 'log' && <LogView select={select} />}
        {isOpen && tab === 'history' && <HistoryView name={name} />}
      </div>
    </section>
  )
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
