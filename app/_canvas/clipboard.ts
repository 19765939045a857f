import type { GraphDocument } from '../../graphs/_model/document.ts'
import { copyFragment, type Fragment, parseFragment, paste } from '../../graphs/_model/edits/fragments.ts'
import { removeNodes } from '../../graphs/_model/edits/nodes.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import { addGraph } from '../_share/addGraph.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { changeAdding } from './addNodes.ts'
import { chosenNodes, chosenNotes } from './chosen.ts'
import { noteSize, overlap, rectanglesOf, snapped } from './freePlace.ts'
import { removeMarked } from './marked.ts'
import { cardHeight, cardWidth, gridStep } from './size.ts'

/** The selected nodes, groups and notes as text that any Millrace canvas, and any reader, understands. */
export function copiedText(): string | undefined {
  const { document } = useDocument.getState()
  const [nodes, notes] = [chosenNodes(), chosenNotes()]
  if (!document || nodes.length + notes.length === 0) return undefined
  return JSON.stringify(copyFragment(document, nodes, notes), undefined, 2)
}

export function cutText(): string | undefined {
  const text = copiedText()
  if (text === undefined) return undefined
  const nodes = chosenNodes()
  const { marked } = useCanvas.getState()
  useDocument.getState().change(document => {
    const rest = removeMarked(document, marked)
    return rest.issue ? rest : removeNodes(rest.document, nodes)
  })
  useCanvas.setState({ marked: [] })
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
  if (!view || Object.keys(fragment.nodes).length + Object.keys(fragment.notes ?? {}).length === 0) return false
  const [x, y] = view.pointer() ?? view.centre()
  const [middleX, middleY] = middleOf(fragment)
  const wanted = snapped([x - middleX, y - middleY])
  const { document } = useDocument.getState()
  const place = document ? belowOthers(document, fragment, wanted) : wanted
  const isDone = changeAdding(before => paste(before, fragment, place))
  const { selection } = useDocument.getState()
  if (selection.length < 2) view.reveal(selection)
  // After the new cards are drawn: several that went elsewhere are seen with all the others.
  else if (place[1] !== wanted[1]) requestAnimationFrame(() => view.fit())
  return isDone
}

/** A whole graph, as the Share dialog copies it. */
function pasteGraph(graph: GraphDocument): boolean {
  const isDone = changeAdding(document => addGraph(document, graph))
  // After the new cards are drawn.
  if (isDone) requestAnimationFrame(() => useCanvas.getState().view?.fit())
  return isDone
}

const step = gridStep * 5
const mostSteps = 500

/** Where it is wanted, or below what stands there: pasted twice at one place, the second would hide the first. */
function belowOthers(document: GraphDocument, fragment: Fragment, [x, y]: [number, number]): [number, number] {
  const taken = rectanglesOf(document)
  const pasted = [
    ...Object.values(fragment.layout).map(([left, top]) => [left, top, cardWidth, cardHeight] as const),
    ...Object.values(fragment.notes ?? {}).map(
      ({ position: [left, top], size = noteSize }) => [left, top, size[0], size[1]] as const,
    ),
  ]
  for (let by = 0; by < step * mostSteps; by += step) {
    const isFree = pasted.every(
      ([left, top, ...size]) => !taken.some(other => overlap([left + x, top + y + by, ...size], other)),
    )
    if (isFree) return [x, y + by]
  }
  return [x, y]
}

function placesOf({ layout, notes = {} }: Pick<Fragment, 'layout' | 'notes'>): [number, number][] {
  return [...Object.values(layout), ...Object.values(notes).map(({ position }) => position)]
}

function middleOf(fragment: Fragment): [number, number] {
  const places = placesOf(fragment)
  if (places.length === 0) return [0, 0]
  const middle = (axis: 0 | 1) => {
    const values = places.map(place => place[axis])
    return (Math.min(...values) + Math.max(...values)) / 2
  }
  return [middle(0) + cardWidth / 2, middle(1) + cardHeight / 2]
}
