import type { GraphDocument } from '../../graphs/_model/document.ts'
import { chosenNodes } from '../_canvas/chosen.ts'
import { idOnCanvas } from '../_canvas/marked.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import type { Command } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'

const hasNodes = () => chosenNodes().length > 0

/** All that selects by keys or by name. */
export const selectCommands: readonly Command[] = [
  {
    id: 'edit.selectAll',
    title: 'commands.selectAll',
    keys: ['Mod+A'],
    enabled: () => useDocument.getState().document !== undefined,
    run: selectAll,
  },
  {
    id: 'edit.selectNone',
    title: 'commands.selectNone',
    keys: ['Escape'],
    where: 'canvas',
    enabled: () => hasNodes() || useCanvas.getState().marked.length > 0 || isHolding(),
    run: () => {
      if (isHolding())
        return useCanvas.setState({ wiring: undefined, moving: {}, landing: undefined, isDragging: false })
      useDocument.getState().select([])
      useCanvas.setState({ marked: [] })
    },
  },
  selectReached('edit.selectUpstream', 'Mod+ArrowLeft', ({ from, to }) => [to.node, from.node]),
  selectReached('edit.selectDownstream', 'Mod+ArrowRight', ({ from, to }) => [from.node, to.node]),
]

function isHolding(): boolean {
  const { wiring, isDragging } = useCanvas.getState()
  return wiring !== undefined || isDragging
}

function selectAll(): void {
  const { document, select } = useDocument.getState()
  if (!document) return
  select(Object.keys(document.nodes))
  const groups = Object.keys(document.groups).map(idOnCanvas.group)
  useCanvas.setState({ marked: [...groups, ...Object.keys(document.notes).map(idOnCanvas.note)] })
}

function selectReached(
  id: string,
  keys: string,
  ends: (edge: GraphDocument['edges'][number]) => [string, string],
): Command {
  return {
    id,
    title: id.replace('edit.', 'commands.'),
    keys: [keys],
    where: 'canvas',
    enabled: hasNodes,
    run: () => {
      const { document, select } = useDocument.getState()
      const next = new Map<string, string[]>()
      for (const edge of document?.edges ?? []) {
        const [here, there] = ends(edge)
        if (edge.from.port !== 'again') next.set(here, [...(next.get(here) ?? []), there])
      }
      const reached = new Set(chosenNodes())
      // A set hands out what is added while it is walked.
      for (const node of reached) for (const other of next.get(node) ?? []) reached.add(other)
      select([...reached])
    },
  }
}
