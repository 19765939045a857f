import { Braces, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import type { GraphDocument } from '../../../graphs/_model/document.ts'
import { useCanvas } from '../../_state/canvasStore.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { setTextPanel, useTextPanel } from '../../_state/textPanelStore.ts'
import { useErrorText } from '../../_state/useErrorText.ts'
import { Button } from '../Button.tsx'
import { SplitEdge } from './SplitEdge.tsx'
import { useMermaid } from './useMermaid.ts'

const LiveText = dynamic(() => import('./LiveText.tsx'), { loading: () => <Loading /> })

/** The graph's Mermaid text, beside the canvas or under it where the window is narrow; what one changes, the other shows. */
export function TextPanel({ document }: { document: GraphDocument }) {
  const t = useTranslations('mermaid')
  const errorText = useErrorText()
  const { share, hasMetadata } = useTextPanel()
  const { mermaid, error, retry } = useMermaid()
  // The canvas has less room now: opened by hand, it shows again what was in sight.
  useEffect(() => {
    if (!useTextPanel.getState().wantsFocus) return
    const frame = requestAnimationFrame(() => {
      const { selection } = useDocument.getState()
      const { view } = useCanvas.getState()
      if (selection.length > 0) view?.reveal(selection)
      else view?.fit()
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <section
      aria-label={t('panel')}
      style={{ flexBasis: `${share * 100}%` }}
      className="relative flex min-h-0 min-w-0 shrink-0 flex-col border-line border-l bg-card max-xl:border-t max-xl:border-l-0"
    >
      <SplitEdge />
      <header className="flex items-center gap-1 border-b border-line px-3 py-1">
        <h2 className="flex-1 truncate font-medium">Mermaid</h2>
        <Small label={t('metadata')} isOn={hasMetadata} run={() => setTextPanel({ hasMetadata: !hasMetadata })}>
          <Braces size={15} aria-hidden />
        </Small>
        <Small label={t('closePanel')} run={() => setTextPanel({ isOpen: false })}>
          <X size={15} aria-hidden />
        </Small>
      </header>
      {mermaid ? (
        <LiveText mermaid={mermaid} document={document} />
      ) : error ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 p-3 text-bad">
          {t('notLoaded', { message: errorText(error) })}
          <Button onClick={retry}>{t('retry')}</Button>
        </p>
      ) : (
        <Loading />
      )}
    </section>
  )
}

function Loading() {
  return <p className="p-3 text-dim">{useTranslations('mermaid')('loading')}</p>
}

interface SmallProps {
  label: string
  /** Absent for what is no switch. */
  isOn?: boolean
  children: ReactNode
  run(): void
}

function Small({ label, isOn, children, run }: SmallProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      onClick={run}
      className={`rounded-md p-1 hover:bg-grid hover:text-ink ${isOn ? 'bg-grid text-accent' : 'text-dim'}`}
    >
      {children}
    </button>
  )
}
