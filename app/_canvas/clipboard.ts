import type { GraphDocument } from '../../graphs/_model/document.ts'
import { copyFragment, type Fragment, parseFragment, paste } from '../../graphs/_model/edits/fragments.ts'
import { removeNodes } from '../../graphs/_model/edits/nodes.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import { addGraph } from '../_share/addGraph.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { changeAdding, snapped } from './addNodes.ts'
import { cardHeight, cardWidth } from './size.ts'

/** The selected nodes as text that any Millrace canvas, and any reader, understands. */
export function copiedText(): string | undefined {
  const { document, selection } = useDocument.getState()
  if (!document || selection.length === 0) return undefined
  return JSON.stringify(copyFragment(document, selection), undefined, 2)
}

export function cutText(): string | undefined {
  const text = copiedText()
  if (text !== undefined)
    useDocument.getState().change(document => removeNodes(document, useDocument.getState().selection))
  return text
}

/** Adds what a text holds where the mouse is, else in the middle. Gives whether it held anything. */
export function pasteText(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false
  const { document: graph } = parseDocument(text)
  if (graph) return pasteGraph(graph)
  const read = parseFragment(text)
  if (read.issue) return false
  const { fragment } = read
  const { view } = useCanvas.getState()
  if (!view || Object.keys(fragment.nodes).length === 0) return false
  const [x, y] = view.pointer() ?? view.centre()
  const [middleX, middleY] = middleOf(fragment)
  return changeAdding(document => paste(document, fragment, snapped([x - middleX, y - middleY])))
}

/** A whole graph, as the Share dialog copies it. */
function pasteGraph(graph: GraphDocument): boolean {
  const isDone = changeAdding(document => addGraph(document, graph))
  // After the new cards are drawn.
  if (isDone) requestAnimationFrame(() => useCanvas.getState().view?.fit())
  return isDone
}

function middleOf({ layout }: Fragment): [number, number] {
  const places = Object.values(layout)
  if (places.length === 0) return [0, 0]
  const middle = (axis: 0 | 1) => {
    const values = places.map(place => place[axis])
    return (Math.min(...values) + Math.max(...values)) / 2
  }
  return [middle(0) + cardWidth / 2, middle(1) + cardHeight / 2]
}
