import { create } from 'zustand'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { Edited } from '../../graphs/_model/edits/edited.ts'
import type { Issue } from '../../graphs/_model/issue.ts'

/** How far the document on the screen is from the one that is stored. */
export type Saving = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

interface Step {
  document: GraphDocument
  selection: readonly string[]
}

interface DocumentStore {
  document: GraphDocument | undefined
  /** Of the stored document that this one came from. */
  revision: string | undefined
  saving: Saving
  /** The other version, where someone else saved in between. */
  conflict: { document: GraphDocument; revision: string } | undefined
  /** Ids of the selected nodes. */
  selection: readonly string[]
  past: readonly Step[]
  future: readonly Step[]
  /** What the last edit was refused for, until the next one. */
  refusal: Issue | undefined
  open(document: GraphDocument, revision: string): void
  /**
   * Makes one edit and one step of undo. Edits in a row with the same `merge` are one step: typing a word, dragging a
   * card. Gives whether the edit was possible; why not stands in `refusal`.
   */
  change(
    edit: (document: GraphDocument) => Edited,
    options?: { merge?: string; selection?: readonly string[] },
  ): boolean
  undo(): void
  redo(): void
  /** Undoes until this document is there again, where it is one of the past. Gives whether it is there. */
  undoTo(document: GraphDocument): boolean
  select(ids: readonly string[]): void
  /** Told by the one who saves. */
  saved(document: GraphDocument, revision: string): void
  mark(saving: Saving, conflict?: { document: GraphDocument; revision: string }): void
  close(): void
}

const mostSteps = 500
const nothing = {
  document: undefined,
  revision: undefined,
  saving: 'saved' as Saving,
  conflict: undefined,
  selection: [],
  past: [],
  future: [],
  refusal: undefined,
}
let merging: string | undefined

/** The graph that is edited. Undo is the previous document, so everything that changes it can be undone. */
export const useDocument = create<DocumentStore>((set, get) => ({
  ...nothing,

  open(document, revision) {
    merging = undefined
    set({ ...nothing, document, revision })
  },

  change(edit, { merge, selection } = {}) {
    const { document, past, selection: selected } = get()
    if (!document) return false
    const edited = edit(document)
    if (edited.issue) {
      set({ refusal: edited.issue })
      return false
    }
    if (edited.document === document) return true
    const isSameStep = merge !== undefined && merge === merging
    merging = merge
    set({
      document: edited.document,
      saving: 'unsaved',
      selection: selection ?? selected.filter(id => Object.hasOwn(edited.document.nodes, id)),
      past: isSameStep ? past : [...past.slice(1 - mostSteps), { document, selection: selected }],
      future: [],
      refusal: undefined,
    })
    return true
  },

  undo() {
    const { document, selection, past, future } = get()
    const step = past.at(-1)
    if (!document || !step) return
    merging = undefined
    set({
      ...step,
      saving: 'unsaved',
      past: past.slice(0, -1),
      future: [{ document, selection }, ...future],
      refusal: undefined,
    })
  },

  redo() {
    const { document, selection, past, future } = get()
    const [step, ...rest] = future
    if (!document || !step) return
    merging = undefined
    set({ ...step, saving: 'unsaved', past: [...past, { document, selection }], future: rest, refusal: undefined })
  },

  undoTo(document) {
    if (get().document !== document && !get().past.some(step => step.document === document)) return false
    while (get().document !== document) get().undo()
    return true
  },

  select: selection => set({ selection }),

  saved(document, revision) {
    // What was typed while the save was on its way is still to be saved.
    set(state => ({ revision, conflict: undefined, saving: state.document === document ? 'saved' : 'unsaved' }))
  },

  mark: (saving, conflict) => set({ saving, conflict }),

  close: () => set(nothing),
}))
