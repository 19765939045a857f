import { arrangeGroups } from './arrangeGroups.ts'
import { readCarrier } from './carriers.ts'
import type { Carrier, Comment, Flowchart, Link, Vertex } from './flowchart.ts'
import type { Prepared } from './prepare.ts'
import type { Remark } from './reading.ts'
import type { Landmark, RecordedLink, RecordedVertex, Recording } from './recording.ts'
import { isShyId } from './writableId.ts'

export interface Header {
  keyword: Flowchart['keyword']
  line: number
  title?: string
}

/** The flowchart that was recorded, with what was taken out of the text before. */
export function assemble(recording: Recording, prepared: Prepared, header: Header) {
  const groups = arrangeGroups(recording)
  const groupIds = new Set(groups.map(({ id }) => id))
  const vertices = [...recording.vertices.values(), ...unnamedEnds(recording)]
    .filter(({ id }) => !groupIds.has(id))
    .map(toVertex)
  const { carriers, comments, warnings } = sortComments(prepared)
  const flowchart: Flowchart = {
    keyword: header.keyword,
    direction: recording.direction,
    ...(prepared.frontmatter !== undefined && { frontmatter: prepared.frontmatter }),
    directives: prepared.directives,
    ...(header.title !== undefined && { title: header.title }),
    ...(recording.accTitle && { accTitle: recording.accTitle }),
    ...(recording.accDescr && { accDescr: recording.accDescr }),
    vertices,
    links: recording.links.map(toLink),
    groups,
    classDefs: Array.from(recording.classDefs, ([name, styles]) => ({ name, styles })),
    linkDefaults: recording.linkDefaults,
    clicks: recording.clicks,
    comments: [],
    carriers,
  }
  flowchart.comments = attachComments(comments, { flowchart, landmarks: recording.landmarks, header: header.line })
  return { flowchart, warnings }
}

/** An end that bears the id of an edge is no vertex to Mermaid; a link needs one all the same. */
function unnamedEnds({ links, vertices }: Recording): RecordedVertex[] {
  const missing = new Set(links.flatMap(({ from, to }) => [from, to]).filter(id => !vertices.has(id)))
  return Array.from(missing, id => ({ id, extras: {}, properties: {}, classes: new Set<string>(), styles: [] }))
}

function toVertex({ id, classes, styles, ...vertex }: RecordedVertex): Vertex {
  const label = vertex.label ?? (isShyId(id) ? { text: id } : undefined)
  const shape = vertex.shape ?? (label ? 'square' : undefined)
  return {
    id,
    ...(label && { label }),
    ...(shape && { shape }),
    ...(vertex.shapeIsExtra && { shapeIsExtra: true }),
    ...(Object.keys(vertex.extras).length > 0 && { extras: vertex.extras }),
    ...(Object.keys(vertex.properties).length > 0 && { properties: vertex.properties }),
    ...{ classes: [...classes], styles },
  }
}

function toLink({ id, hasOwnId, classes, extras, ...link }: RecordedLink): Link {
  return {
    ...link,
    ...(hasOwnId && { id }),
    ...(Object.keys(extras).length > 0 && { extras }),
    classes: [...classes],
  }
}

function sortComments({ comments }: Prepared) {
  const carriers: Carrier[] = []
  const plain: Prepared['comments'] = []
  const warnings: Remark[] = []
  for (const { line, text } of comments) {
    const carrier = readCarrier(text)
    if (carrier && 'name' in carrier) carriers.push(carrier)
    else plain.push({ line, text })
    if (carrier && 'broken' in carrier) warnings.push(brokenCarrier(line, carrier.broken))
  }
  return { carriers, comments: plain, warnings }
}

function brokenCarrier(line: number, why: string): Remark {
  return {
    line,
    message: `Line ${line} looks like data of a graph, but can't be read (${why}). It is kept as a comment.`,
    messageZh: `第 ${line} 行像是图的数据，但无法读取（${why}）。它作为注释保留。`,
  }
}

interface Surroundings {
  flowchart: Flowchart
  landmarks: Landmark[]
  header: number
}

/** Each comment to the statement after it, in the order in which the flowchart is written. */
function attachComments(comments: Prepared['comments'], { flowchart, landmarks, header }: Surroundings): Comment[] {
  const rank = ranks(flowchart)
  const byLine = landmarks
    .map(({ line, what }) => ({ line, what, rank: rank(what), weight: 'vertex' in what ? 1 : 0 }))
    .filter(landmark => landmark.rank !== undefined)
    .sort((a, b) => a.line - b.line || a.weight - b.weight || (a.rank ?? 0) - (b.rank ?? 0))
  let next = 0
  const placed = comments.map(({ line, text }) => {
    if (line < header) return { rank: -1, comment: { text, before: { header: true } as const } }
    while ((byLine[next]?.line ?? Number.POSITIVE_INFINITY) <= line) next++
    const before = byLine[next]
    return before
      ? { rank: before.rank ?? 0, comment: { text, before: before.what } }
      : { rank: Number.POSITIVE_INFINITY, comment: { text } }
  })
  return placed.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank)).map(({ comment }) => comment)
}

/** Where a thing stands when the flowchart is written: vertices, groups, links. Undefined for what is not written so. */
function ranks({ vertices, groups, links }: Flowchart) {
  const vertexRanks = new Map(vertices.map(({ id }, place) => [id, place]))
  const groupRanks = new Map(groups.map(({ id }, place) => [id, vertices.length + place]))
  return (what: Landmark['what']): number | undefined => {
    if ('vertex' in what) return vertexRanks.get(what.vertex)
    if ('group' in what) return groupRanks.get(what.group)
    return what.link < links.length ? vertices.length + groups.length + what.link : undefined
  }
}
