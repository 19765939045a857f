export type Mark = 'added' | 'removed' | 'changed'

/** Told apart by the sign as well, for those who don't see the colour. */
export const markSigns: Record<Mark, string> = { added: '+', removed: '−', changed: '~' }
export const markColors: Record<Mark, string> = {
  added: 'var(--good)',
  removed: 'var(--bad)',
  changed: 'var(--model)',
}

/** What differs on the canvas: nodes by their ids, edges by their places in the document. */
export interface Marks {
  nodes: Readonly<Record<string, { mark: Mark; brief: string }>>
  edges: Readonly<Record<string, Mark>>
}
