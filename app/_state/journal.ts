import type { GraphDocument } from '../../graphs/_model/document.ts'
import { parseDocument, serializeDocument } from '../../graphs/_model/file.ts'

/** What was not saved yet when a window went, as the browser kept it. */
export interface JournalEntry {
  key: string
  document: GraphDocument
  /** Of the stored graph that it came from. */
  revision: string | undefined
  /** The stored graph that it came from, where there was room for it: tells who changed what, should it be changed too. */
  base: GraphDocument | undefined
  at: number
  /** Written by this very window: from an earlier visit of the page when asked before anything is changed. */
  isOwn: boolean
}

const prefix = 'millrace.journal'
const window = Math.random().toString(36).slice(2, 10)
const keyOf = (name: string) => `${prefix}.${name}.${window}`
const lockOf = (id: string) => `millrace.window.${id}`

/** Keeps the document as it is now, until `clear`. Gives whether the browser had room for it. */
export function keepInJournal(
  document: GraphDocument,
  { revision, base }: { revision: string | undefined; base?: GraphDocument | undefined },
): boolean {
  holdWindow()
  const entry = { revision, at: Date.now(), text: serializeDocument(document) }
  return (
    (base !== undefined && put(document.name, { ...entry, base: serializeDocument(base) })) || put(document.name, entry)
  )
}

function put(name: string, entry: object): boolean {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(entry))
    return true
  } catch {
    // The browser gives each site a few megabytes.
    return false
  }
}

export function clearJournal(name: string): void {
  localStorage.removeItem(keyOf(name))
}

export function forgetEntry(key: string): void {
  localStorage.removeItem(key)
}

/** What was left of a graph when its page was closed, newest first. Other windows that are open keep their own. */
export async function leftOver(name: string): Promise<JournalEntry[]> {
  const keys = Object.keys(localStorage).filter(key => key.startsWith(`${prefix}.${name}.`))
  const open = await openWindows()
  const gone = keys.filter(key => !open.has(lockOf(key.slice(key.lastIndexOf('.') + 1))))
  return gone.flatMap(readEntry).sort((a, b) => b.at - a.at)
}

function readEntry(key: string): JournalEntry[] {
  try {
    const { revision, at, text, base } = JSON.parse(localStorage.getItem(key) ?? '')
    const { document } = parseDocument(String(text))
    const before = base === undefined ? undefined : parseDocument(String(base)).document
    if (document) return [{ key, document, revision, base: before, at: Number(at), isOwn: key.endsWith(`.${window}`) }]
  } catch {
    // Half written, or by a version that wrote otherwise: nothing to offer.
  }
  localStorage.removeItem(key)
  return []
}

let isHeld = false

/** A lock that the browser releases however this window ends. */
function holdWindow(): void {
  if (isHeld || !navigator.locks) return
  isHeld = true
  navigator.locks.request(lockOf(window), () => new Promise(() => undefined)).catch(() => undefined)
}

async function openWindows(): Promise<Set<string | undefined>> {
  const held = (await navigator.locks?.query())?.held ?? []
  return new Set(held.map(({ name }) => name).filter(name => name !== lockOf(window)))
}
