import { create } from 'zustand'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { serializeDocument } from '../../graphs/_model/file.ts'
import { useDocument } from './documentStore.ts'
import { clearJournal, keepInJournal } from './journal.ts'
import { type SaveTrouble, saveTroubleOf } from './saveTrouble.ts'

interface Stored {
  document: GraphDocument
  revision: string
}

/** Where graphs are stored, as autosave needs it. */
export interface GraphStore {
  write(document: GraphDocument, revision: string | undefined): Promise<{ revision: string } | { conflict: Stored }>
  read(name: string): Promise<Stored>
  /** Null where the graph is gone. */
  revision(name: string): Promise<string | null>
}

interface SavingState {
  trouble: SaveTrouble | undefined
  /** Whether the browser has room for what is not stored yet. */
  isKept: boolean
  /** The document as it is stored, as far as this window knows: what both sides of a conflict began with. */
  base: GraphDocument | undefined
  /** When a change from outside was last taken over. */
  reloadedAt: number | undefined
  /** How often someone wanted to save while a conflict stood against it. */
  asked: number
}

export const useSaving = create<SavingState>(() => ({
  trouble: undefined,
  isKept: true,
  base: undefined,
  reloadedAt: undefined,
  asked: 0,
}))

const afterChange = 800
const lookOutside = 3000
const longestPause = 15_000

let store: GraphStore | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let flying: Promise<boolean> | undefined
let pause = 1000

/** Saves soon after each change, and notices changes from outside. Gives the way to end it, which saves once more. */
export function startAutosave(graphs: GraphStore): () => void {
  store = graphs
  const { document: opened, saving } = useDocument.getState()
  if (opened && saving === 'saved') useSaving.setState({ base: opened, trouble: undefined, reloadedAt: undefined })
  const stop = useDocument.subscribe((state, before) => {
    if (!state.document) finish(before)
    if (state.saving === 'saved' && state.document && state.document !== useSaving.getState().base) {
      useSaving.setState({ base: state.document, trouble: undefined })
    }
    if (state.saving === 'saved' && before.saving !== 'saved' && state.document) clearJournal(state.document.name)
    if (state.saving !== 'unsaved' || (state.document === before.document && before.saving === 'unsaved')) return
    keepSoon()
    saveIn(afterChange)
  })
  const looking = setInterval(() => isShown() && noticeOutside(), lookOutside)
  return () => {
    clearInterval(looking)
    clearTimeout(timer)
    finish(useDocument.getState())
    stop()
  }
}

/**
 * Saves at once, as before a run. Gives whether the stored graph is now the one on the screen; where a conflict stands
 * against it, the person is asked again.
 */
export function saveNow(): Promise<boolean> {
  if (useDocument.getState().conflict) useSaving.setState(({ asked }) => ({ asked: asked + 1 }))
  return saveQuietly()
}

/** The same for when nobody has asked for it. */
export function saveQuietly(): Promise<boolean> {
  clearTimeout(timer)
  flying ??= saveAll().finally(() => {
    flying = undefined
  })
  return flying
}

async function saveAll(): Promise<boolean> {
  for (;;) {
    const { document, revision, saving, conflict, mark, saved } = useDocument.getState()
    if (!store || !document || saving === 'saved') return true
    if (conflict) return false
    mark('saving')
    try {
      const result = await store.write(document, revision)
      pause = 1000
      useSaving.setState({ trouble: undefined })
      if (useDocument.getState().document?.name !== document.name) return true
      if (!('conflict' in result)) saved(document, result.revision)
      else if (isSame(result.conflict.document, document)) saved(document, result.conflict.revision)
      else {
        mark('conflict', result.conflict)
        return false
      }
    } catch (error) {
      mark('failed')
      const trouble = saveTroubleOf(error)
      useSaving.setState({ trouble })
      // A line comes back and a full disk gets room; what happens to the file is looked for anyway.
      if (trouble.kind === 'offline' || trouble.kind === 'refused') saveIn(pause)
      pause = Math.min(pause * 2, longestPause)
      return false
    }
  }
}

/** The page of a graph is left: what is unsaved goes out once more, and stays in the journal until it has arrived. */
function finish({ document, revision, saving, conflict }: ReturnType<typeof useDocument.getState>): void {
  clearTimeout(timer)
  clearTimeout(keeping)
  if (!store || !document || saving === 'saved') return
  keep(document, revision)
  if (conflict) return
  const written = (flying ?? Promise.resolve()).then(() => store?.write(document, revision))
  written.then(
    result => result && !('conflict' in result) && clearJournal(document.name),
    () => undefined,
  )
}

/** Writes the graph anew where its file is gone, or over a file that cannot be opened. */
export async function saveAnew(): Promise<boolean> {
  const { document, saved } = useDocument.getState()
  const { trouble } = useSaving.getState()
  if (!store || !document) return false
  try {
    const result = await store.write(document, trouble?.kind === 'broken' ? trouble.revision : undefined)
    if ('conflict' in result) useDocument.getState().mark('conflict', result.conflict)
    else saved(document, result.revision)
    useSaving.setState({ trouble: undefined })
    return !('conflict' in result)
  } catch (error) {
    useSaving.setState({ trouble: saveTroubleOf(error) })
    return false
  }
}

/** Looks whether the file is another than the one that was read: taken over where nothing is unsaved, else a conflict. */
export async function noticeOutside(): Promise<void> {
  const { document, revision } = useDocument.getState()
  if (!store || !document || isBusy()) return
  const now = await store.revision(document.name).catch(() => undefined)
  const hasMoved = () => isBusy() || useDocument.getState().revision !== revision
  if (now === undefined || hasMoved()) return
  if (now === null) setTrouble({ kind: 'gone' })
  else if (now === revision) comeBack()
  else await takeOver(document.name, now, hasMoved)
}

/** The file is again what was read, after it was gone or could not be opened. */
function comeBack(): void {
  const { trouble } = useSaving.getState()
  if (trouble?.kind !== 'gone' && trouble?.kind !== 'broken') return
  useSaving.setState({ trouble: undefined })
  saveQuietly()
}

async function takeOver(name: string, revision: string, hasMoved: () => boolean): Promise<void> {
  const stored = await store?.read(name).catch(error => {
    const trouble = saveTroubleOf(error)
    // With no line the next look will tell.
    if (!hasMoved() && trouble.kind === 'broken') setTrouble({ ...trouble, revision })
  })
  if (!stored || hasMoved()) return
  const { saving, change, saved, mark } = useDocument.getState()
  if (saving !== 'saved') {
    mark('conflict', stored)
    return
  }
  // One step of undo: what came from outside can be looked at and taken back.
  change(() => ({ document: stored.document }))
  saved(stored.document, stored.revision)
  useSaving.setState({ reloadedAt: Date.now() })
}

/** Found again at each look, and told once. */
function setTrouble(trouble: SaveTrouble): void {
  const { trouble: before } = useSaving.getState()
  const revisionIn = (of: SaveTrouble | undefined) => (of?.kind === 'broken' ? of.revision : undefined)
  if (before?.kind === trouble.kind && revisionIn(before) === revisionIn(trouble)) return
  useSaving.setState({ trouble })
}

/** For when the page goes: the browser keeps what the server has not got. */
export function keepAtOnce(): void {
  clearTimeout(keeping)
  const { document, revision, saving } = useDocument.getState()
  if (document && saving !== 'saved') keep(document, revision)
}

function keep(document: GraphDocument, revision: string | undefined): void {
  const { base } = useSaving.getState()
  // Another graph's, where this one was opened unsaved.
  const isOwn = base?.name === document.name
  useSaving.setState({ isKept: keepInJournal(document, { revision, ...(isOwn && { base }) }) })
}

let keeping: ReturnType<typeof setTimeout> | undefined

/** Not at each key: writing a large graph out takes a moment. */
function keepSoon(): void {
  clearTimeout(keeping)
  keeping = setTimeout(keepAtOnce, 200)
}

function saveIn(milliseconds: number): void {
  clearTimeout(timer)
  timer = setTimeout(saveQuietly, milliseconds)
}

function isBusy(): boolean {
  const { conflict, saving } = useDocument.getState()
  return flying !== undefined || conflict !== undefined || saving === 'saving'
}

function isShown(): boolean {
  return typeof document === 'undefined' || document.visibilityState === 'visible'
}

function isSame(a: GraphDocument, b: GraphDocument): boolean {
  return serializeDocument(a) === serializeDocument(b)
}
