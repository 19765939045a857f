import { useEffect } from 'react'

// React Flow takes cards away after an edit, and a menu gives the focus back later still.
const settling = 50

/**
 * What has the focus may go: a card that is deleted, a button whose panel closes. Then what stands nearest round it has
 * the focus, else the canvas, so that keys and Tab go on from there.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let around: readonly Element[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const remember = ({ target }: FocusEvent) => {
      around = target instanceof Element ? [...outward(target)] : []
    }
    const isLost = () => document.activeElement === document.body && around[0]?.isConnected === false
    const look = () => {
      if (!isLost()) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (isLost()) nearest(around)?.focus({ preventScroll: true })
      }, settling)
    }
    addEventListener('focusin', remember)
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      removeEventListener('focusin', remember)
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [])
}

function* outward(element: Element): Generator<Element> {
  for (let one: Element | null = element; one; one = one.parentElement) yield one
}

/** The inspector stays when its node goes, and is about something else then. */
function nearest(around: readonly Element[]): HTMLElement | null | undefined {
  for (const element of around) {
    if (!element.isConnected) continue
    const field = element.matches('[data-param]') ? element.querySelector<HTMLElement>('input, select, textarea') : null
    if (field) return field
    if (element instanceof HTMLElement && element.matches('[tabindex]:not([data-inspector])')) return element
  }
  return document.querySelector<HTMLElement>('.react-flow')
}
