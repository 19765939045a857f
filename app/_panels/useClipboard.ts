import { useEffect } from 'react'
import { copiedText, cutText, pasteText } from '../_canvas/clipboard.ts'
import { isTyped } from '../_state/useShortcuts.ts'

/** Copies, cuts and pastes nodes through the system's clipboard, across tabs and graphs; not while it is off. */
export function useClipboard(isOff: boolean): void {
  useEffect(() => {
    if (isOff) return
    const take = (read: () => string | undefined) => (event: ClipboardEvent) => {
      // Text that is selected on the page is what its reader wants to copy.
      if (isElsewhere() || String(getSelection()) !== '') return
      const text = read()
      if (text === undefined) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
    }
    const [onCopy, onCut] = [take(copiedText), take(cutText)]
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isElsewhere()) return
      if (pasteText(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
    }
    addEventListener('copy', onCopy)
    addEventListener('cut', onCut)
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('copy', onCopy)
      removeEventListener('cut', onCut)
      removeEventListener('paste', onPaste)
    }
  }, [isOff])
}

function isElsewhere(): boolean {
  return isTyped(document.activeElement) || document.querySelector('[role="dialog"]') !== null
}
