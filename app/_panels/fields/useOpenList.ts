import { useState } from 'react'

const closed = { isOpen: false, isTyping: false, at: -1 }

/** Whether the list of a combobox is open, whether what stands there was typed since, and its current line. */
export function useOpenList() {
  const [state, setState] = useState(closed)
  return {
    ...state,
    set: (changes: Partial<typeof closed>) => setState(before => ({ ...before, ...changes })),
    close: () => setState(closed),
  }
}
