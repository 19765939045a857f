import { type PointerEvent, useCallback } from 'react'
import { isFar, useCanvas } from '../_state/canvasStore.ts'
import { markedThing } from './marked.ts'

interface Grab {
  x: number
  y: number
}

interface GrabsProps {
  id: string
  /** What they are drawn to: a node, or a folded group, from which no end is taken. */
  ends: readonly [string, string]
  from: Grab
  to: Grab
}

/** Of many that a box took along, none is about to be moved. */
export function isAlone(marked: readonly string[], id: string): boolean {
  return marked.length === 1 && marked[0] === id
}

/** Where the two ends of an edge are taken to move them: beside the cards, where the edge is drawn to leave and enter. */
export function Grabs({ id, ends, from, to }: GrabsProps) {
  const isShown = useCanvas(state => !isFar(state) && (state.hovered === id || isAlone(state.marked, id)))
  const take = useCallback((event: PointerEvent<SVGCircleElement>) => {
    const { clientX, clientY, button, currentTarget, target } = event
    if (button !== 0 || !(target instanceof Element)) return
    event.stopPropagation()
    if (event.pointerType === 'touch') followFinger(target)
    const anchor = `.react-flow__edgeupdater-${currentTarget.dataset.grab}`
    // React Flow has its own place to take an end by, at the port; ours is where the edge is seen.
    currentTarget
      .closest('.react-flow__edge')
      ?.querySelector(anchor)
      ?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, button, clientX, clientY }))
  }, [])
  if (!isShown) return null
  const isCard = (end: string) => markedThing(end).group === undefined
  const common = {
    r: 6,
    onPointerDown: take,
    className: 'nopan cursor-grab fill-card stroke-accent touch-none',
    strokeWidth: 1.5,
    pointerEvents: 'all' as const,
  }
  return (
    <>
      {isCard(ends[0]) && <circle {...common} cx={from.x} cy={from.y} data-grab="source" />}
      {isCard(ends[1]) && <circle {...common} cx={to.x} cy={to.y} data-grab="target" />}
    </>
  )
}

/**
 * A finger that is down belongs to where it went down, also when that is no longer drawn; the drag listens to the mouse on
 * the whole page, and is told there.
 */
function followFinger(target: Element): void {
  const tell = (type: 'mousemove' | 'mouseup') => (event: Event) => {
    const touch = event instanceof TouchEvent ? event.changedTouches[0] : undefined
    if (!touch) return
    event.preventDefault()
    event.stopPropagation()
    const { clientX, clientY } = touch
    document.dispatchEvent(new MouseEvent(type, { clientX, clientY }))
    if (type === 'mouseup') ended.abort()
  }
  const ended = new AbortController()
  const listening = { signal: ended.signal, passive: false }
  target.addEventListener('touchmove', tell('mousemove'), listening)
  for (const end of ['touchend', 'touchcancel']) target.addEventListener(end, tell('mouseup'), listening)
}
