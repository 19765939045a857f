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
  {
    id: 'view.graph',
    title: 'commands.graphSettings',
    enabled: () => useDocument.getState().document !== undefined,
    run: showGraph,
  },
  { id: 'node.problems', title: 'commands.showProblems', run: () => useDrawer.getState().open('problems') },
]

/** Shows a side of the node and takes the focus there: into the first field of the settings. */
function show(tab: InspectorTab): void {
  useInspector.getState().open(tab)
  focusSoon(() => {
    const panel = inspector()?.querySelector<HTMLElement>('[role=tabpanel][data-state=active]')
    const field = tab === 'settings' ? panel?.querySelector<HTMLElement>('input, select, textarea') : undefined
    // Of several nodes all that there is stands on one side.
    return field ?? panel ?? inspector()
  })
}

/** The settings of the whole graph stand where no node is selected. */
function showGraph(): void {
  useDocument.getState().select([])
  useInspector.getState().openGraph(true)
  focusSoon(inspector)
}

function inspector(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-inspector]')
}

/** Once it is drawn, and the window that led here has given the focus back. */
function focusSoon(find: () => HTMLElement | null): void {
  requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()))
}
