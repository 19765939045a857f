import { useEffect, useRef } from 'react'
import type { GraphDocument } from '../../graphs/_model/document.ts'

/** What had the focus may go with an edit: then the canvas has it, so that keys and Tab go on from there. */
export function useFocusKept(document: GraphDocument): void {
  const last = useRef<Node | null>(null)
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current = target instanceof Node ? target : null
    }
    addEventListener('focusin', remember)
    return () => removeEventListener('focusin', remember)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at after each edit.
  useEffect(() => {
    // React Flow takes the cards away after this, and a menu gives the focus back later still.
    const timer = setTimeout(() => {
      const isLost = window.document.activeElement === window.document.body && last.current?.isConnected === false
      const canvas = window.document.querySelector('.react-flow')
      if (isLost && canvas instanceof HTMLElement) canvas.focus({ preventScroll: true })
    }, 50)
    return () => clearTimeout(timer)
  }, [document])
}
