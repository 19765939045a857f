import type { GraphDocument } from '../document.ts'
import type { Edited } from './edited.ts'

/** One edit made of the same for each, in their order; refused whole where one of them is. */
export function editEach<T>(
  document: GraphDocument,
  each: readonly T[],
  edit: (document: GraphDocument, one: T) => Edited,
): Edited {
  let edited: Edited = { document }
  for (const one of each) {
    if (edited.issue) break
    edited = edit(edited.document, one)
  }
  return edited
}
