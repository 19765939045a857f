import { group, setGroup, ungroup } from '../../graphs/_model/edits/groups.ts'
import { addNote } from '../../graphs/_model/edits/notes.ts'
import { freePlace } from '../_canvas/addNodes.ts'
import { align, distribute, type Line } from '../_canvas/arrange.ts'
import { autoLayout } from '../_canvas/autoLayout.ts'
import { idOnCanvas, markedThing } from '../_canvas/marked.ts'
import { moveSmoothly } from '../_canvas/moveSmoothly.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import type { Command } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'

const chosen = () => useDocument.getState().selection
const hasSeveral = () => chosen().length > 1

/** All that brings order into a graph and changes no result. */
export const arrangeCommands: readonly Command[] = [
  {
    id: 'arrange.layout',
    title: 'commands.layout',
    keys: ['Shift+L'],
    where: 'canvas',
    enabled: () => Object.keys(useDocument.getState().document?.nodes ?? {}).length > 1,
    run: () => void arrange(),
  },
  alignTo('left', 'Alt+A'),
  alignTo('centre'),
  alignTo('right'),
  alignTo('top', 'Alt+W'),
  alignTo('middle'),
  alignTo('bottom'),
  {
    id: 'arrange.distributeAcross',
    title: 'commands.distributeAcross',
    enabled: () => chosen().length > 2,
    run: () => void useDocument.getState().change(graph => distribute(graph, chosen(), 0)),
  },
  {
    id: 'arrange.distributeDown',
    title: 'commands.distributeDown',
    enabled: () => chosen().length > 2,
    run: () => void useDocument.getState().change(graph => distribute(graph, chosen(), 1)),
  },
  {
    id: 'arrange.group',
    title: 'commands.group',
    keys: ['Mod+G'],
    enabled: () => chosen().length > 0,
    run: makeGroup,
  },
  {
    id: 'arrange.ungroup',
    title: 'commands.ungroup',
    keys: ['Mod+Shift+G'],
    enabled: () => chosenGroups().length > 0,
    run: () => {
      for (const id of chosenGroups()) useDocument.getState().change(graph => ungroup(graph, id), { merge: 'ungroup' })
      useCanvas.setState({ marked: [] })
    },
  },
  {
    id: 'arrange.collapse',
    title: 'commands.collapse',
    keys: ['Shift+C'],
    where: 'canvas',
    enabled: () => chosenGroups().length > 0,
    run: () => {
      for (const id of chosenGroups()) toggleCollapsed(id)
    },
  },
  {
    id: 'arrange.note',
    title: 'commands.note',
    keys: ['Shift+N'],
    where: 'canvas',
    enabled: () => useCanvas.getState().view !== undefined,
    run: makeNote,
  },
]

function toggleCollapsed(id: string): void {
  useDocument.getState().change(graph => setGroup(graph, id, { collapsed: !graph.groups[id]?.collapsed }))
}

/** The selected nodes where there are several, else all; seen gliding, undone in one step. */
async function arrange(): Promise<void> {
  const { document } = useDocument.getState()
  if (!document) return
  const edit = await autoLayout(document, hasSeveral() ? chosen() : undefined)
  // While the layout was loaded the graph may have become another.
  if (useDocument.getState().document !== document) return
  useDocument.getState().change(edit)
  moveSmoothly(document.layout, useDocument.getState().document?.layout ?? {})
  if (!hasSeveral()) setTimeout(() => useCanvas.getState().view?.fit(), 260)
}

function alignTo(line: Line, keys?: string): Command {
  return {
    id: `arrange.align-${line}`,
    title: `commands.align_${line}`,
    ...(keys && { keys: [keys], where: 'canvas' as const }),
    enabled: hasSeveral,
    run: () => void useDocument.getState().change(graph => align(graph, chosen(), line)),
  }
}

/** Groups that are marked, and those of which a node is selected. */
function chosenGroups(): string[] {
  const marked = useCanvas.getState().marked.flatMap(id => markedThing(id).group ?? [])
  const groups = Object.entries(useDocument.getState().document?.groups ?? {})
  const around = groups.flatMap(([id, { nodes }]) => (nodes.some(node => chosen().includes(node)) ? [id] : []))
  return [...new Set([...marked, ...around])]
}

function makeGroup(): void {
  const { document, change } = useDocument.getState()
  const made = document && group(document, chosen())
  if (!made || !change(() => made)) return
  useCanvas.setState({ marked: (made.ids ?? []).map(idOnCanvas.group), renaming: made.ids?.[0] })
}

function makeNote(): void {
  const { document, change } = useDocument.getState()
  const { view } = useCanvas.getState()
  if (!document || !view) return
  const made = addNote(document, {
    text: '',
    position: freePlace(document, view.pointer() ?? view.centre()),
    size: [216, 96],
  })
  if (!change(() => made)) return
  const [id = ''] = made.ids ?? []
  useCanvas.setState({ marked: [idOnCanvas.note(id)], renaming: id })
}
