import { standIns } from '../_canvas/deriveOthers.ts'
import { markedThing } from '../_canvas/marked.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import type { Command } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { toggleTextPanel, useTextPanel } from '../_state/textPanelStore.ts'

const view = () => useCanvas.getState().view
const hasView = () => view() !== undefined
const { setState } = useCanvas

/** All that changes how the graph is looked at. */
export const viewCommands: readonly Command[] = [
  {
    id: 'view.commands',
    title: 'commands.commands',
    keys: ['Mod+K', 'Mod+Shift+P'],
    where: 'everywhere',
    run: () => setState({ dialog: 'commands' }),
  },
  { id: 'view.shortcuts', title: 'commands.shortcuts', keys: ['?'], run: () => setState({ dialog: 'shortcuts' }) },
  {
    id: 'view.find',
    title: 'commands.find',
    keys: ['Mod+F'],
    where: 'everywhere',
    enabled: hasView,
    run: () => setState({ dialog: 'find' }),
  },
  { id: 'view.add', title: 'commands.add', keys: ['/'], enabled: hasView, run: openSearch },
  // With the focus on the canvas itself: from a card Tab goes on to the next one, as everywhere.
  { id: 'view.addHere', title: 'commands.add', keys: ['Tab'], where: 'canvas', enabled: isOnCanvas, run: openSearch },
  { id: 'view.fit', title: 'commands.fit', keys: ['1'], enabled: hasView, run: () => view()?.fit() },
  {
    id: 'view.fitSelection',
    title: 'commands.fitSelection',
    keys: ['.'],
    enabled: () => hasView() && chosenOnCanvas().length > 0,
    run: () => view()?.fit(chosenOnCanvas()),
  },
  { id: 'view.zoomIn', title: 'commands.zoomIn', keys: ['+', '='], enabled: hasView, run: () => view()?.zoom('in') },
  { id: 'view.zoomOut', title: 'commands.zoomOut', keys: ['-'], enabled: hasView, run: () => view()?.zoom('out') },
  {
    id: 'view.zoomReset',
    title: 'commands.zoomReset',
    keys: ['0'],
    enabled: hasView,
    run: () => view()?.zoom('reset'),
  },
  {
    id: 'view.map',
    title: 'commands.map',
    keys: ['M'],
    enabled: hasView,
    run: () => setState(({ hasMap }) => ({ hasMap: !hasMap })),
  },
  { id: 'view.text', title: 'commands.text', keys: ['Mod+E'], where: 'everywhere', enabled: hasView, run: toggleText },
  { id: 'view.palette', title: 'commands.palette', keys: ['P'], run: () => toggleSide('palette') },
  { id: 'view.outline', title: 'commands.outline', keys: ['Mod+Shift+O'], run: () => toggleSide('outline') },
]

/** All that is selected, as it stands on the canvas. */
function chosenOnCanvas(): string[] {
  const { document, selection } = useDocument.getState()
  const { marked } = useCanvas.getState()
  const boxes = document && standIns(document)
  const things = marked.filter(id => Object.keys(markedThing(id)).length > 0)
  return [...new Set([...selection.map(id => boxes?.get(id) ?? id), ...things])]
}

function toggleSide(wanted: 'palette' | 'outline'): void {
  setState(({ side }) => ({ side: side === wanted ? undefined : wanted }))
  if (wanted === 'outline') requestAnimationFrame(focusOutline)
}

/** Who opens the outline by a key goes on in it by keys; once it is closed, on the canvas. */
function focusOutline(): void {
  const current = document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
  const canvas = document.querySelector<HTMLElement>('.react-flow')
  const target = current ?? canvas
  target?.focus()
}

/** Opens the text with the cursor in it; closing it gives the keys back to the canvas. */
function toggleText(): void {
  toggleTextPanel()
  if (!useTextPanel.getState().isOpen) document.querySelector<HTMLElement>('.react-flow')?.focus()
}

function isOnCanvas(): boolean {
  return hasView() && document.activeElement?.classList.contains('react-flow') === true
}

/** At the mouse where it is over the canvas, else in the middle. */
function openSearch(): void {
  const at = view()
  if (!at) return
  const position = at.pointer() ?? at.centre()
  setState({ search: { screen: at.toScreen(position), position } })
}
