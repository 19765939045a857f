import type { ReactFlowState } from '@xyflow/react'
import type { Box } from './sight.ts'
import { cardHeight, cardWidth } from './size.ts'

// The zoom buttons stand along the lower edge.
const [margin, below] = [8, 56]

type Canvas = Pick<ReactFlowState, 'domNode' | 'nodeLookup' | 'transform' | 'width' | 'height'>

/** What is seen of the canvas, in its own pixels: without what lies over it, such as the sheet of a node on a phone. */
export function seenPart({ domNode, width, height }: Canvas): Box {
  const whole = { left: margin, top: margin, right: width - margin, bottom: height - below }
  const canvas = domNode?.getBoundingClientRect()
  const sheet = document.querySelector('[data-inspector]')?.getBoundingClientRect()
  if (!canvas || !sheet || sheet.height === 0 || sheet.left > canvas.left || sheet.right < canvas.right) return whole
  return { ...whole, bottom: Math.min(whole.bottom, sheet.top - canvas.top - margin) }
}

/** Where a card is on the canvas. */
export function cardBox({ nodeLookup, transform: [x, y, zoom] }: Canvas, node: string): Box | undefined {
  const place = nodeLookup.get(node)?.internals.positionAbsolute
  if (!place) return undefined
  const [left, top] = [place.x * zoom + x, place.y * zoom + y]
  return { left, top, right: left + cardWidth * zoom, bottom: top + cardHeight * zoom }
}

/** The same with the names of its ports, which stand beside it. */
export function cardBoxWithNames(canvas: Canvas, node: string): Box | undefined {
  const box = cardBox(canvas, node)
  const drawn = canvas.domNode?.querySelectorAll(`[data-id="${CSS.escape(node)}"] [data-port-name]`)
  const origin = canvas.domNode?.getBoundingClientRect()
  if (!box || !drawn || !origin) return box
  const names = [...drawn].map(name => name.getBoundingClientRect())
  return {
    ...box,
    left: Math.min(box.left, ...names.map(({ left }) => left - origin.left)),
    right: Math.max(box.right, ...names.map(({ right }) => right - origin.left)),
  }
}
