import type { KeyboardEvent } from 'react'

/**
 * Esc in the inspector, where nothing in it wants that key: what is selected stays so, and the keys are those of its card
 * again, or of the canvas where the card is out of sight.
 */
export function backToCanvas(event: KeyboardEvent<HTMLElement>, node?: string): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
  // A menu or window that was opened from here stands elsewhere on the page.
  if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return
  event.preventDefault()
  const canvas = document.querySelector<HTMLElement>('.react-flow')
  const card = node === undefined ? null : canvas?.querySelector<HTMLElement>(`[data-id="${CSS.escape(node)}"]`)
  const target = card ?? canvas
  target?.focus({ preventScroll: true })
}
