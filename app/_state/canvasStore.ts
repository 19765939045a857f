import { create } from 'zustand'
import type { Issue } from '../../graphs/_model/issue.ts'
import type { PortPlace } from '../../graphs/_model/wiring.ts'

type Point = [number, number]

/** What the canvas can do for those who must not know how it draws. Points are of the graph unless said otherwise. */
export interface CanvasView {
  /** Shows these nodes, or all. */
  fit(nodes?: readonly string[]): void
  /** Brings nodes into sight where they are not, without zooming. */
  reveal(nodes: readonly string[]): void
  /** The same, and near enough to be read: for who asked for just this node. */
  goTo(node: string): void
  zoom(by: 'in' | 'out' | 'reset'): void
  toGraph(screen: { x: number; y: number }): Point
  toScreen(point: Point): { x: number; y: number }
  centre(): Point
  /** Where the mouse is, where it is over the canvas. */
  pointer(): Point | undefined
}

/** Looking for a node to add. */
interface NodeSearch {
  /** Of the window. */
  screen: { x: number; y: number }
  /** Where the node will be. */
  position: Point
  /** The port that the new node is wired to. */
  from?: PortPlace
}

interface CanvasStore {
  view: CanvasView | undefined
  /** Selected edges, groups and notes, by their ids on the canvas. */
  marked: readonly string[]
  /** The edge under the mouse. */
  hovered: string | undefined
  /** The edge, or the group, that what is being dragged would be put into. */
  landing: string | undefined
  /** Where cards are while they are dragged or on their way to a new place. */
  moving: Readonly<Record<string, Point>>
  /** A hand holds cards; Escape takes it back. */
  isDragging: boolean
  /** The type of node that the palette drags: not to be read before it is dropped. */
  dragged: string | undefined
  /** An edge is being drawn: from where, and the ports it may end in. */
  wiring: { from: PortPlace; fitting: ReadonlySet<string>; isTapped: boolean } | undefined
  search: NodeSearch | undefined
  dialog: 'commands' | 'shortcuts' | 'find' | 'moveStart' | 'moveEnd' | undefined
  side: 'palette' | 'outline' | undefined
  /** Why something could not be done, where it was tried. */
  refusal: { screen: { x: number; y: number }; issue: Issue } | undefined
  /** An edge was just let go in the open and is gone: where, and the words of the way back. */
  cutAt: { x: number; y: number } | undefined
  /** The group or note whose words are being written. */
  renaming: string | undefined
  hasMap: boolean
  /** A finger on empty canvas draws a box instead of panning. */
  fingerSelects: boolean
  /** How far away the cards are: whole, as boxes with their names, or so far that a name is a smear. */
  distance: 'near' | 'names' | 'boxes'
  set(changes: Partial<Omit<CanvasStore, 'set'>>): void
}

/** How the graph is being looked at and handled; nothing here is saved or undone. */
export const useCanvas = create<CanvasStore>(set => ({
  view: undefined,
  marked: [],
  hovered: undefined,
  landing: undefined,
  moving: {},
  isDragging: false,
  dragged: undefined,
  wiring: undefined,
  search: undefined,
  dialog: undefined,
  side: 'palette',
  refusal: undefined,
  cutAt: undefined,
  renaming: undefined,
  hasMap: false,
  fingerSelects: false,
  distance: 'near',
  set,
}))

export function isFar({ distance }: Pick<CanvasStore, 'distance'>): boolean {
  return distance !== 'near'
}

/** One name for a port of the graph. */
export function portKey({ node, port, side }: PortPlace): string {
  return `${node} ${side} ${port}`
}
