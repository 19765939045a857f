interface Pressed {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** Whether these keys are the ones of a shortcut, as `Mod+Shift+Z` or `?`. */
export function isPressed(shortcut: string, event: Pressed, isMac = onMac()): boolean {
  const { parts, key } = read(shortcut)
  const mod = isMac ? event.metaKey : event.ctrlKey
  const other = isMac ? event.ctrlKey : event.metaKey
  if (parts.has('Mod') !== mod || other || parts.has('Alt') !== event.altKey) return false
  // A sign such as `?` or `+` needs Shift on some keyboards only, and says so by itself.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && !/\d/.test(key)
  if (!isSign && parts.has('Shift') !== event.shiftKey) return false
  if (event.key.toLowerCase() === key.toLowerCase()) return true
  // A keyboard of another script has its letters where the Latin ones are.
  return /[^ -~]/.test(event.key) && event.code === `Key${key.toUpperCase()}`
}

/** A shortcut as the reader's keyboard has it. */
export function shownKeys(shortcut: string, isMac = onMac()): string {
  const { parts, key } = read(shortcut)
  const named = signs[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  const before = [...parts].map(part => (isMac ? macSigns[part] : part === 'Mod' ? 'Ctrl' : part))
  return [...before, named].join(isMac ? '' : '+')
}

function onMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
}

function read(shortcut: string): { parts: Set<string>; key: string } {
  if (shortcut === '+') return { parts: new Set(), key: '+' }
  const parts = shortcut.split('+')
  return { key: parts.at(-1) ?? '', parts: new Set(parts.slice(0, -1)) }
}

const macSigns: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Escape: 'Esc',
  ' ': 'Space',
}
