import type { Edge } from '../../document.ts'
import { validate } from '../../validate.ts'
import type { Specs } from '../../view.ts'
import { type Draft, edgesOf } from './draft.ts'
import { draftDocument } from './draftDocument.ts'
import { onlyDrawn } from './sentences.ts'

const aboutEdges = new Set(['several-edges', 'kind-mismatch', 'duplicate-edge', 'no-such-port'])
const mostRounds = 100

/** What the rules of graphs find wrong with a line that was laid here becomes a line that is only drawn, with their reason. */
export function mendErrors(draft: Draft, { specs, isKnown }: { specs: Specs; isKnown: (edge: Edge) => boolean }) {
  for (let round = 0; round < mostRounds; round++) {
    const edges = edgesOf(draft)
    const issue = validate(draftDocument(draft), specs).find(
      ({ level, code, edge }) =>
        level === 'error' &&
        aboutEdges.has(code) &&
        edge !== undefined &&
        edges[edge] !== undefined &&
        !isKnown(edges[edge]),
    )
    const edge = issue?.edge === undefined ? undefined : edges[issue.edge]
    if (!issue || !edge) return
    const line = draft.lines.findIndex(each => each?.includes(edge))
    if (line < 0) draft.unlined = draft.unlined.filter(each => each !== edge)
    else {
      draft.lines[line] = draft.lines[line]?.filter(each => each !== edge)
      draft.remarks.push(onlyDrawn(line, issue.code, issue))
    }
  }
}
