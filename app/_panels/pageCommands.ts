import type { Locale } from '../../nodes/_contract/text.ts'
import type { Command } from '../_state/commands.ts'
import { drawerTabs, useDrawer } from '../_state/drawerStore.ts'
import { themes, useTheme } from '../_state/theme.ts'

interface Page {
  locale: Locale
  setLocale(locale: Locale): void
  goHome(): void
}

/** What surrounds the graph: the drawer, the language, light and dark, the way back to all graphs. */
export function pageCommands({ locale, setLocale, goHome }: Page): Command[] {
  return [
    {
      id: 'view.drawer',
      title: 'commands.drawer',
      keys: ['Mod+`'],
      where: 'everywhere',
      run: () => useDrawer.getState().toggle(),
    },
    ...drawerTabs
      .filter(tab => tab !== 'problems')
      .map(tab => ({
        id: `view.drawer-${tab}`,
        title: `commands.drawer_${tab}`,
        run: () => useDrawer.getState().open(tab),
      })),
    ...themes.map(theme => ({
      id: `view.theme-${theme}`,
      title: `commands.theme_${theme}`,
      enabled: () => useTheme.getState().theme !== theme,
      run: () => useTheme.getState().setTheme(theme),
    })),
    { id: 'view.language', title: 'bar.languageLabel', run: () => setLocale(locale === 'en' ? 'zh' : 'en') },
    { id: 'file.home', title: 'bar.home', run: goHome },
  ]
}
