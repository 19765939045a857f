import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCanvas } from '../_state/canvasStore.ts'
import { moveTab } from './moveTab.ts'
import { Outline } from './Outline.tsx'
import { Palette } from './Palette.tsx'

const tabs = ['palette', 'outline'] as const

/** The left place: what can be added, and the graph as a list. */
export function SidePanel() {
  const t = useTranslations('palette')
  const side = useCanvas(state => state.side)
  const set = useCanvas(state => state.set)
  if (!side) {
    return (
      <div className="shrink-0 border-r border-line bg-card p-1 max-lg:hidden">
        <button
          type="button"
          aria-label={t('open')}
          title={t('open')}
          className={quiet}
          onClick={() => set({ side: 'palette' })}
        >
          <PanelLeftOpen size={15} aria-hidden />
        </button>
      </div>
    )
  }
  return (
    <aside
      aria-label={t('label')}
      data-palette
      className="flex w-56 shrink-0 flex-col border-r border-line bg-card max-lg:hidden"
    >
      <div className="flex items-center border-b border-line px-2">
        <div className="flex gap-1" role="tablist" aria-label={t('label')} onKeyDown={moveTab}>
          {tabs.map(tab => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`side-${tab}`}
              aria-selected={side === tab}
              tabIndex={side === tab ? 0 : -1}
              aria-controls="side"
              onClick={() => set({ side: tab })}
              className={`border-b-2 px-2 py-1.5 text-[12px] ${side === tab ? 'border-accent' : 'border-transparent text-dim hover:text-ink'}`}
            >
              {t(tab)}
            </button>
          ))}
        </div>
        <button
          type="button"
          aria-label={t('close')}
          title={t('close')}
          className={`${quiet} ml-auto`}
          onClick={() => set({ side: undefined })}
        >
          <PanelLeftClose size={15} aria-hidden />
        </button>
      </div>
      <div id="side" role="tabpanel" aria-labelledby={`side-${side}`} className="flex min-h-0 flex-1 flex-col">
        {side === 'palette' ? <Palette /> : <Outline />}
      </div>
    </aside>
  )
}

const quiet = 'rounded-md p-1 text-dim hover:bg-grid hover:text-ink'
