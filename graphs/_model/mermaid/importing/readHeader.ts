import { type Fields, isFields } from '../../inlineJson.ts'
import type { Flowchart } from '../flowchart.ts'
import { beside } from '../kept/beside.ts'
import { together } from '../kept/difference.ts'
import { isEqual } from '../kept/equal.ts'
import { drawnOfHeader } from '../kept/header.ts'
import { linesWithoutEdge } from '../kept/lines.ts'
import type { Base } from './baseOf.ts'

/** What a document keeps of the flowchart as a whole. */
export function readHeader(
  flowchart: Flowchart,
  { base, isDrawnOnly, source }: { base: Base; isDrawnOnly: (link: number) => boolean; source: string | undefined },
): unknown {
  const { comments = [], clicks = [] } = beside(flowchart, undefined)
  const { comments: headComments } = beside(flowchart, { header: true })
  const links = linesWithoutEdge(flowchart, isDrawnOnly)
  const drawn: Fields = {
    ...drawnOfHeader(flowchart),
    ...(headComments && { headComments }),
    ...(clicks.length > 0 && { clicks }),
    ...(comments.length > 0 && { comments }),
    ...(links.length > 0 && { links }),
    ...(base.foreign.length > 0 && { carriers: base.foreign }),
  }
  const carried = base.graphFields
  const mermaid = isFields(carried.mermaid)
    ? withoutStale(carried.mermaid, { drawn, isOurs: base.isOurs })
    : carried.mermaid
  const without = Array.isArray(carried.without) ? carried.without : []
  const all = together(drawn, { mermaid, without })
  if (base.isOurs || source === undefined) return all
  return { ...(isFields(all) && all), source }
}

/** Where the lines without an edge were drawn anew, their old places and the old source say nothing any more. */
function withoutStale(
  { links, source, ...rest }: Fields,
  { drawn, isOurs }: { drawn: Fields; isOurs: boolean },
): Fields {
  const isSame = links !== undefined && isEqual(placeless(links), placeless(drawn.links))
  return { ...rest, ...(isSame && { links }), ...(isOurs && source !== undefined && { source }) }
}

function placeless(links: unknown): unknown {
  return Array.isArray(links) ? links.map(link => (isFields(link) ? { ...link, at: 0 } : link)) : []
}
