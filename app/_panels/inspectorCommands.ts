import type { Command } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useDrawer } from '../_state/drawerStore.ts'
import { type InspectorTab, inspectorTabs, useInspector } from '../_state/inspectorStore.ts'

const titles: Record<InspectorTab, string> = {
  settings: 'commands.showSettings',
  results: 'commands.showResults',
  why: 'commands.showWhy',
  help: 'commands.showHelp',
}

/** The sides of the selected node, and the list of what stands against a run. */
export const inspectorCommands: readonly Command[] = [
  ...inspectorTabs.map(tab => ({
    id: `node.${tab}`,
    title: titles[tab],
    ...(tab === 'settings' && { keys: ['Enter'], where: 'canvas' as const }),
    ...(tab === 'help' && { keys: ['F1'], where: 'everywhere' as const }),
    enabled: () => useDocument.getState().selection.length > 0,
    run: () => show(tab),
  })),
  { id: 'node.problems', title: 'commands.showProblems', run: () => useDrawer.getState().open('problems') },
]

/** Shows a side of the node and takes the focus there: into the first field of the settings. */
function show(tab: InspectorTab): void {
  useInspector.getState().open(tab)
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const panel = document.querySelector<HTMLElement>('aside [role=tabpanel][data-state=active]')
      const field = tab === 'settings' ? panel?.querySelector<HTMLElement>('input, select, textarea') : undefined
      const target = field ?? panel
      target?.focus()
    }),
  )
}
