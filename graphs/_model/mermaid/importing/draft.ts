import type { DocumentNode, Edge } from '../../document.ts'
import type { InsertedNode, LinkRemark, Remark, SuggestedParam } from '../importReport.ts'

/** A graph on its way from a flowchart. Local to one import and filled by its steps, one after the other. */
export interface Draft {
  /** By our id: the boxes in the order of the text, then nodes without one. */
  nodes: Map<string, DraftNode>
  /** Of each line, its edges; `undefined` until it has been wired. None: the line is only drawn. */
  lines: (Edge[] | undefined)[]
  /** Edges that no line stands for. */
  unlined: Edge[]
  inserted: InsertedNode[]
  suggested: SuggestedParam[]
  remarks: LinkRemark[]
  warnings: Remark[]
}

export interface DraftNode {
  id: string
  /** Mermaid's id; absent for a node without a box. */
  vertex?: string
  node: DocumentNode
  at?: [number, number]
  /** Nobody knew it before: its type is a guess or a choice, and what it needs is seen to. */
  isFresh: boolean
  /** A person chose the type, or it was known: it is not exchanged for another. */
  isFixed: boolean
  isRelabelled?: boolean
  /** The type that was understood, where the data at its place asked for another. */
  insteadOf?: string
}

export function edgesOf({ lines, unlined }: Draft): Edge[] {
  return [...lines.flatMap(edges => edges ?? []), ...unlined]
}

/** Adds a node that the text does not have. */
export function insertNode(
  draft: Draft,
  { id, type, params = {} }: { id: string; type: string; params?: DocumentNode['params'] },
): DraftNode {
  const added: DraftNode = {
    id,
    node: { type, params, mermaid: { inserted: true } },
    isFresh: true,
    isFixed: true,
  }
  draft.nodes.set(id, added)
  return added
}
