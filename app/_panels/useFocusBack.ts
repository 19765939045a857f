import { useState } from 'react'

/** For a window's `onCloseAutoFocus`: the focus goes back to where it was when the window opened, as long as that is there. */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(() => (typeof document === 'undefined' ? null : document.activeElement))
  return event => {
    if (!(before instanceof HTMLElement) || !before.isConnected) return
    // Else the parts would look for a button of their own that opened it.
    event.preventDefault()
    before.focus()
  }
}
