'use client'
import { Monitor, Moon, Sun } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useLocaleChoice } from '../_state/locale.tsx'
import { themes, useTheme } from '../_state/theme.ts'

const themeIcons = { system: Monitor, light: Sun, dark: Moon }

/** The one bar at the top of every page: where I am, what I can do here, language and theme. */
export function TopBar({ place, children }: { place?: ReactNode; children?: ReactNode }) {
  const t = useTranslations('bar')
  const { locale, setLocale } = useLocaleChoice()
  const { theme, setTheme } = useTheme()
  const Icon = themeIcons[theme]
  const nextTheme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
  const themeLabel = t('theme', { theme: t(`theme_${theme}`) })
  return (
    <header className="flex min-h-11 shrink-0 items-center gap-2 border-b border-line bg-card px-3 max-sm:flex-wrap max-sm:justify-end max-sm:gap-y-0 max-sm:pt-2">
      <Link
        href="/"
        title={t('home')}
        className="flex items-center gap-2 rounded-md text-[15px] font-semibold max-sm:mr-auto"
      >
        <Mark />
        <span className="max-sm:sr-only">Millrace</span>
      </Link>
      {place && <span className="text-dim max-sm:hidden">/</span>}
      {/* On a phone the buttons leave no room for a name beside them. */}
      <div className={`min-w-0 flex-1 truncate ${place ? 'max-sm:order-last max-sm:basis-full max-sm:py-1' : ''}`}>
        {place}
      </div>
      {children}
      <button
        type="button"
        className={quiet}
        onClick={() => setTheme(nextTheme)}
        title={themeLabel}
        aria-label={themeLabel}
        suppressHydrationWarning
      >
        <Icon size={15} aria-hidden suppressHydrationWarning />
      </button>
      <button
        type="button"
        className={quiet}
        onClick={() => setLocale(locale === 'en' ? 'zh' : 'en')}
        aria-label={t('languageLabel')}
      >
        {t('language')}
      </button>
    </header>
  )
}

const quiet =
  'inline-flex h-7 min-w-7 items-center justify-center rounded-md px-2 text-dim hover:bg-grid hover:text-ink'

/** A wheel on its channel. */
function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden>
      <circle cx="9" cy="8" r="5.2" />
      <path d="M9 2.8v10.4M3.8 8h10.4M5.3 4.3l7.4 7.4M12.7 4.3l-7.4 7.4" strokeWidth="1" />
      <path d="M1 16c2.7-1.6 5.3-1.6 8 0s5.3 1.6 8 0" className="stroke-accent" />
    </svg>
  )
}
