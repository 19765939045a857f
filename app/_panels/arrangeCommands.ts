import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { group, leaveGroups, setGroup, ungroup } from '../../graphs/_model/edits/groups.ts'
import { addNote } from '../../graphs/_model/edits/notes.ts'
import { align, distribute, type Line } from '../_canvas/arrange.ts'
import { autoLayout } from '../_canvas/autoLayout.ts'
import { chosenGroups, chosenNodes } from '../_canvas/chosen.ts'
import { standIns } from '../_canvas/deriveOthers.ts'
import { freePlace } from '../_canvas/freePlace.ts'
import { groupColors } from '../_canvas/groupLook.ts'
import { idOnCanvas } from '../_canvas/marked.ts'
import { moveSmoothly } from '../_canvas/moveSmoothly.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import type { Command } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'

const chosen = chosenNodes
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
    enabled: () => groupsHere().length > 0,
    run: () => {
      for (const id of groupsHere()) useDocument.getState().change(graph => ungroup(graph, id), { merge: 'ungroup' })
      useCanvas.setState({ marked: [] })
    },
  },
  {
    id: 'arrange.leaveGroup',
    title: 'commands.leaveGroup',
    enabled: () => useDocument.getState().selection.some(isGrouped),
    run: () => void useDocument.getState().change(graph => leaveGroups(graph, useDocument.getState().selection)),
  },
  {
    id: 'arrange.collapse',
    title: 'commands.collapse',
    keys: ['Shift+C'],
    where: 'canvas',
    enabled: () => groupsHere().length > 0,
    run: () => {
      toggleCollapsed(groupsHere())
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
  ...groupColors.map(color => ({
    id: `arrange.color-${color}`,
    title: `commands.color_${color}`,
    enabled: () => groupsHere().length > 0,
    run: () => changeGroups(groupsHere(), { color }),
  })),
]

function isGrouped(node: string): boolean {
  return Object.values(useDocument.getState().document?.groups ?? {}).some(({ nodes }) => nodes.includes(node))
}

/** Folds all of them, or unfolds them where all are folded: in one step. */
function toggleCollapsed(ids: readonly string[]): void {
  const { document } = useDocument.getState()
  changeGroups(ids, { collapsed: !ids.every(id => document?.groups[id]?.collapsed) })
}

function changeGroups(ids: readonly string[], changes: { collapsed?: boolean; color?: string }): void {
  useDocument.getState().change(graph =>
    ids.reduce<Edited>((edited, id) => (edited.issue ? edited : setGroup(edited.document, id, changes)), {
      document: graph,
    }),
  )
}

/** The selected nodes where there are several, else all; seen gliding, undone in one step. */
async function arrange(): Promise<void> {
  const { document } = useDocument.getState()
  if (!document) return
  // A folded group that is selected is one box, whatever it hides.
  const boxes = new Set(chosen().map(id => standIns(document).get(id) ?? id))
  const some = boxes.size > 1 ? chosen() : undefined
  const edit = await autoLayout(document, some)
  // While the layout was loaded the graph may have become another.
  if (useDocument.getState().document !== document) return
  useDocument.getState().change(edit)
  moveSmoothly(document, useDocument.getState().document)
  if (!some) setTimeout(() => useCanvas.getState().view?.fit(), 260)
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
function groupsHere(): string[] {
  const groups = Object.entries(useDocument.getState().document?.groups ?? {})
  const { selection } = useDocument.getState()
  const around = groups.flatMap(([id, { nodes }]) => (nodes.some(node => selection.includes(node)) ? [id] : []))
  return [...new Set([...chosenGroups(), ...around])]
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
  const size: [number, number] = [216, 96]
  const position = freePlace(document, view.pointer() ?? view.centre(), size)
  const made = addNote(document, { text: '', position, size })
  if (!change(() => made)) return
  const [id = ''] = made.ids ?? []
  useCanvas.setState({ marked: [idOnCanvas.note(id)], renaming: id })
}
