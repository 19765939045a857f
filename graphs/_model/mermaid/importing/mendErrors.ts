import type { Edge } from '../../document.ts'
import type { Issue } from '../../issue.ts'
import { validate } from '../../validate.ts'
import type { Specs } from '../../view.ts'
import { type Draft, edgesOf } from './draft.ts'
import { draftDocument } from './draftDocument.ts'
import { onlyDrawn } from './sentences.ts'

const aboutEdges = new Set(['several-edges', 'kind-mismatch', 'duplicate-edge', 'no-such-port'])
const mostRounds = 100

interface Mended {
  specs: Specs
  isKnown(edge: Edge): boolean
}

/**
 * What the rules of graphs find wrong with a line that was laid here becomes a line that is only drawn, with their
 * reason. Gives whether there was any: a loop may then lead nowhere.
 */
export function mendErrors(draft: Draft, { specs, isKnown }: Mended): boolean {
  for (let round = 0; round < mostRounds; round++) {
    const edges = edgesOf(draft)
    const wrong = new Map<Edge, Issue>()
    for (const issue of validate(draftDocument(draft), specs)) {
      const edge = issue.edge === undefined ? undefined : edges[issue.edge]
      if (edge && issue.level === 'error' && aboutEdges.has(issue.code) && !isKnown(edge)) wrong.set(edge, issue)
    }
    if (wrong.size === 0) return round > 0
    draft.unlined = draft.unlined.filter(edge => !wrong.has(edge))
    for (const [index, line] of draft.lines.entries()) {
      const issue = line?.flatMap(edge => wrong.get(edge) ?? [])[0]
      if (!line || !issue) continue
      draft.lines[index] = line.filter(edge => !wrong.has(edge))
      draft.remarks.push(onlyDrawn(index, issue.code, issue))
    }
  }
  return true
}
