import { create } from 'zustand'
import type { GraphDocument } from '../../graphs/_model/document.ts'

/** Two versions of a graph and what a person calls them. */
export interface Compared {
  before: GraphDocument
  after: GraphDocument
  from: string
  to: string
}

interface StillStore {
  /** The canvas shows what differs between two versions. */
  compared: Compared | undefined
  /** Selected on a graph that is only looked at: a node by its id, an edge by its place. */
  node: string | undefined
  edge: number | undefined
  compare(compared: Compared | undefined): void
  select(selected: { node?: string | undefined; edge?: number | undefined }): void
}

/** The canvas as a picture of what was: nothing on it can be changed. */
export const useStill = create<StillStore>(set => ({
  compared: undefined,
  node: undefined,
  edge: undefined,
  compare: compared => set({ compared, node: undefined, edge: undefined }),
  select: ({ node, edge }) => set({ node, edge }),
}))
