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
    let isByKeys = true
    const remember = ({ target }: FocusEvent) => {
      around = target instanceof Element ? [...outward(target)] : []
    }
    const isLost = () => document.activeElement === document.body && around[0]?.isConnected === false
    const look = () => {
      if (!isLost()) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (isLost()) nearest(around, isByKeys)?.focus({ preventScroll: true })
      }, settling)
    }
    const onKey = () => {
      isByKeys = true
    }
    const onPointer = () => {
      isByKeys = false
    }
    addEventListener('focusin', remember)
    addEventListener('keydown', onKey, { capture: true })
    addEventListener('pointerdown', onPointer, { capture: true })
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      removeEventListener('focusin', remember)
      removeEventListener('keydown', onKey, { capture: true })
      removeEventListener('pointerdown', onPointer, { capture: true })
      observer.disconnect()
      clearTimeout(timer)
    }
  }, [])
}

function* outward(element: Element): Generator<Element> {
  for (let one: Element | null = element; one; one = one.parentElement) yield one
}

/**
 * The inspector stays when its node goes, and is about something else then. A hand that clicked is not put into a field,
 * where its next Ctrl+Z would mean the text.
 */
function nearest(around: readonly Element[], isByKeys: boolean): HTMLElement | null | undefined {
  for (const element of around) {
    if (!element.isConnected) continue
    const field =
      isByKeys && element.matches('[data-param]') ? element.querySelector<HTMLElement>('input, select, textarea') : null
    if (field) return field
    if (element instanceof HTMLElement && element.matches('[tabindex]:not([data-inspector])')) return element
  }
  return document.querySelector<HTMLElement>('.react-flow')
}
