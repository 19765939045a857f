import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import { useCommands } from '../_state/commands.ts'
import { shownKeys } from '../_state/keys.ts'

interface ModeBannerProps {
  /** What the canvas shows instead of the graph as it stands. */
  title: string
  detail: ReactNode
  /** What can be done here besides leaving. */
  children?: ReactNode
  /** Takes the focus, and Esc leads back. */
  leave?: { words: string; run(): void }
}

/** The one line over the canvas that says what is looked at, and leads back. */
export function ModeBanner({ title, detail, children, leave }: ModeBannerProps) {
  return (
    <section
      aria-label={title}
      tabIndex={-1}
      data-mode
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-accent bg-card px-3 py-1.5 text-[12px] outline-none"
    >
      <strong className="font-semibold">{title}</strong>
      <span className="flex gap-3 text-dim">{detail}</span>
      <span className="ml-auto flex flex-wrap items-center gap-1">
        {children}
        {leave && <Leave {...leave} />}
      </span>
    </section>
  )
}

function Leave({ words, run }: NonNullable<ModeBannerProps['leave']>) {
  const t = useTranslations('commands')
  const button = useRef<HTMLButtonElement>(null)
  useCommands([{ id: 'view.leave', title: 'commands.leave', keys: ['Escape'], run }])
  useEffect(() => {
    // After a dialog that led here has given the focus back to where it was opened.
    const timer = setTimeout(() => button.current?.closest<HTMLElement>('[data-mode]')?.focus({ preventScroll: true }))
    return () => {
      clearTimeout(timer)
      document.querySelector<HTMLElement>('.react-flow')?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <button
      ref={button}
      type="button"
      title={`${t('leave')} (${shownKeys('Escape')})`}
      onClick={run}
      className={bannerButton}
    >
      <X size={13} aria-hidden /> {words}
    </button>
  )
}

export const bannerButton = 'flex items-center gap-1 rounded-md px-2 py-0.5 hover:bg-grid disabled:opacity-40'
