import type { GraphDocument } from '../../graphs/_model/document.ts'
import { disconnect, removeAndReconnect } from '../../graphs/_model/edits/edges.ts'
import { editEach } from '../../graphs/_model/edits/editEach.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import { removeNodes, setSettings } from '../../graphs/_model/edits/nodes.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { changeAdding } from '../_canvas/addNodes.ts'
import { nudge } from '../_canvas/arrange.ts'
import { chosenGroups, chosenNodes, chosenNotes, doomedNodes } from '../_canvas/chosen.ts'
import { pasteText } from '../_canvas/clipboard.ts'
import { duplicateBeside } from '../_canvas/duplicateBeside.ts'
import { loopBadges } from '../_canvas/loopBadges.ts'
import { removeMarked } from '../_canvas/marked.ts'
import { gridStep } from '../_canvas/size.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import type { Command } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { focusName } from '../_state/inspectorStore.ts'
import { shownKeys } from '../_state/keys.ts'
import { tell } from '../_state/noticeStore.ts'
import { refuseText, takeText } from './takeText.ts'

const chosen = chosenNodes
const hasNodes = () => chosen().length > 0
const hasThings = () => hasNodes() || chosenNotes().length > 0
const hasAny = () => hasNodes() || useCanvas.getState().marked.length > 0
const isOpen = () => useDocument.getState().document !== undefined

/** All that changes the graph by keys or by name. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'commands.undo',
    keys: ['Mod+Z'],
    enabled: () => useDocument.getState().past.length > 0,
    run: () => {
      useDocument.getState().undo()
      useCanvas.setState({ marked: [] })
    },
  },
  {
    id: 'edit.redo',
    title: 'commands.redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    enabled: () => useDocument.getState().future.length > 0,
    run: () => {
      useDocument.getState().redo()
      useCanvas.setState({ marked: [] })
    },
  },
  {
    id: 'edit.copy',
    title: 'commands.copy',
    keys: ['Mod+C'],
    isNative: true,
    enabled: hasThings,
    run: () => void document.execCommand('copy'),
  },
  {
    id: 'edit.cut',
    title: 'commands.cut',
    keys: ['Mod+X'],
    isNative: true,
    enabled: hasThings,
    run: () => void document.execCommand('cut'),
  },
  {
    id: 'edit.paste',
    title: 'commands.paste',
    keys: ['Mod+V'],
    isNative: true,
    enabled: () => isOpen() && typeof navigator !== 'undefined' && navigator.clipboard !== undefined,
    run: () =>
      void navigator.clipboard.readText().then(
        text => pasteText(text) || takeText(text) || refuseText(text),
        // The key is no question to the browser: its own paste carries the text.
        () => tell({ key: 'commands.pasteRefused', values: { keys: shownKeys('Mod+V') } }),
      ),
  },
  {
    id: 'edit.duplicate',
    title: 'commands.duplicate',
    keys: ['Mod+D'],
    enabled: hasThings,
    run: () => void changeAdding(graph => duplicateBeside(graph, { nodes: chosen(), notes: chosenNotes() })),
  },
  {
    id: 'edit.delete',
    title: 'commands.delete',
    keys: ['Delete', 'Backspace'],
    where: 'canvas',
    enabled: hasAny,
    run: () => removeChosen(removeNodes),
  },
  {
    id: 'edit.deleteAndReconnect',
    title: 'commands.deleteAndReconnect',
    keys: ['Mod+Delete', 'Mod+Backspace'],
    where: 'canvas',
    enabled: hasNodes,
    run: () => removeChosen(removeAllAndReconnect),
  },
  {
    id: 'edit.rename',
    title: 'commands.rename',
    keys: ['F2'],
    where: 'canvas',
    enabled: () => renamed() !== undefined,
    run: rename,
  },
  moveEnd('moveStart', 'Shift+S'),
  moveEnd('moveEnd', 'Shift+E'),
  {
    id: 'edit.disable',
    title: 'commands.disable',
    keys: ['D'],
    where: 'canvas',
    enabled: hasNodes,
    run: () => toggle('disabled'),
  },
  {
    id: 'edit.bypass',
    title: 'commands.bypass',
    keys: ['Mod+B'],
    enabled: hasNodes,
    run: () => toggle('bypassed'),
  },
  nudgeBy('Left', [-gridStep, 0]),
  nudgeBy('Right', [gridStep, 0]),
  nudgeBy('Up', [0, -gridStep]),
  nudgeBy('Down', [0, gridStep]),
]

/** The one thing whose name, or whose words, can be written: a node, a group or a note. */
function renamed(): { node?: string; group?: string; note?: string } | undefined {
  const { selection } = useDocument.getState()
  const { marked } = useCanvas.getState()
  const [group, note] = [chosenGroups(), chosenNotes()]
  if (group.length + note.length === 1 && marked.length === 1) return { group: group[0], note: note[0] }
  return selection.length === 1 ? { node: selection[0] } : undefined
}

function rename(): void {
  const { node, group, note } = renamed() ?? {}
  const label = node === undefined ? undefined : useDocument.getState().document?.nodes[node]?.label
  const language = document.documentElement.lang.startsWith('zh') && typeof label === 'object' ? 'zh' : 'en'
  if (node !== undefined) focusName(node, language)
  else useCanvas.setState({ renaming: group ?? note })
}

/** Nodes, and the edges and notes that are marked besides, in one step. */
function removeChosen(remove: (graph: GraphDocument, ids: readonly string[]) => Edited): void {
  const { marked } = useCanvas.getState()
  const doomed = doomedNodes()
  const isDone = useDocument.getState().change(graph => {
    const edges = marked.map(Number).filter(index => graph.edges[index] !== undefined)
    const without = disconnect(graph, edges)
    if (without.issue) return without
    const rest = removeMarked(without.document, marked)
    if (rest.issue) return rest
    // A loop that is a badge on a way back goes with it.
    const loops = [...loopBadges(graph).values()].flatMap(({ loop, again }) => (edges.includes(again) ? [loop] : []))
    return remove(rest.document, [...new Set([...doomed, ...loops])])
  })
  if (isDone) useCanvas.setState({ marked: [] })
}

function removeAllAndReconnect(graph: GraphDocument, ids: readonly string[]): Edited {
  return editEach(graph, ids, (now, id) => removeAndReconnect(now, id, specs))
}

/** Takes a mixed selection aside as one thing, and back where all of it is. A node is disabled or bypassed, not both. */
function toggle(how: 'disabled' | 'bypassed'): void {
  const { document, change } = useDocument.getState()
  const isBack = chosen().every(id => document?.nodes[id]?.settings?.[how])
  const settings = { disabled: undefined, bypassed: undefined, [how]: isBack ? undefined : true }
  change(graph => editEach(graph, chosen(), (now, id) => setSettings(now, id, settings)))
}

/** The one edge that is selected, by its place in the document. */
function chosenEdge(): number | undefined {
  const { marked } = useCanvas.getState()
  const index = marked.length === 1 && !hasNodes() ? Number(marked[0]) : Number.NaN
  return useDocument.getState().document?.edges[index] && index
}

function moveEnd(end: 'moveStart' | 'moveEnd', keys: string): Command {
  return {
    id: `edit.${end}`,
    title: `commands.${end}`,
    keys: [keys],
    where: 'canvas',
    enabled: () => chosenEdge() !== undefined,
    run: () => useCanvas.setState({ dialog: end }),
  }
}

function nudgeBy(side: 'Left' | 'Right' | 'Up' | 'Down', step: [number, number]): Command {
  return {
    id: `edit.nudge${side}`,
    title: `commands.nudge${side}`,
    keys: [`Arrow${side}`],
    where: 'canvas',
    enabled: hasThings,
    run: () =>
      void useDocument.getState().change(graph => nudge(graph, { nodes: chosen(), notes: chosenNotes() }, step), {
        merge: `nudge ${[...chosen(), ...chosenNotes()].join(' ')}`,
      }),
  }
}
