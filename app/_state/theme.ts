import { create } from 'zustand'
import { themeKey } from './themeScript.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

interface ThemeState {
  theme: Theme
  setTheme(theme: Theme): void
}

/** The choice of light or dark, remembered by the browser. */
export const useTheme = create<ThemeState>(set => ({
  theme: readTheme(),
  setTheme(theme) {
    localStorage.setItem(themeKey, theme)
    applyTheme(theme)
    set({ theme })
  },
}))

export function applyTheme(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}

function readTheme(): Theme {
  if (typeof localStorage === 'undefined') return 'system'
  const stored = localStorage.getItem(themeKey)
  return themes.find(theme => theme === stored) ?? 'system'
}
