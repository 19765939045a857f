import { useEffect } from 'react'
import { type Command, isEnabled, useCommandRegistry } from './commands.ts'
import { isPressed } from './keys.ts'

/** Runs commands by their keys; mounted once on a page. */
export function useShortcuts(): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return
      const command = useCommandRegistry
        .getState()
        .commands.find(
          one =>
            !one.isNative && one.keys?.some(keys => isPressed(keys, event)) && counts(one, event) && isEnabled(one),
        )
      if (!command) return
      // Before React Flow and the browser have their own idea of the same keys.
      event.preventDefault()
      event.stopPropagation()
      command.run()
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

const typed = 'input, textarea, select, [contenteditable="true"], [role="textbox"]'
const gridKeys = new Set(['Mod+A', 'Mod+C', 'Mod+X'])
const covers = '[role="dialog"], [role="alertdialog"], [role="menu"]'

function counts(one: Command, { target }: KeyboardEvent): boolean {
  const { where = 'page' } = one
  const element = target instanceof Element ? target : document.body
  if (document.querySelector(covers)) return false
  if (where === 'everywhere') return true
  if (isTyped(element)) return false
  // A grid selects and copies its own cells.
  if (element.closest('[role="grid"]') && one.keys?.some(keys => gridKeys.has(keys))) return false
  return where === 'page' || element === document.body || element.closest('.react-flow') !== null
}

/** Whether keys pressed here are text. */
export function isTyped(element: Element | null): boolean {
  return element?.closest(typed) != null
}
