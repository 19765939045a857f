import { type Arrow, readArrow } from './arrows.ts'
import { readLabel } from './labels.ts'
import { mostEdges } from './limits.ts'
import { type Notes, type RecordedLink, type Text, TooMany } from './recording.ts'

/** What the grammar hands from `destructLink` to `addLink`. It names three of them itself. */
interface LinkData {
  type: Arrow['heads']
  stroke: Arrow['stroke']
  length: number
  id?: string
  text?: Text
}

/** What the grammar calls for arrows. */
export function recordLinks({ recording, linksById, at }: Notes) {
  const { links, landmarks } = recording
  const pairs = new Map<string, number>()

  function addLink(starts: string[], ends: string[], data: LinkData) {
    if (links.length + starts.length * ends.length > mostEdges) throw new TooMany('edges')
    for (const from of starts) {
      for (const to of ends) {
        // Of a product, Mermaid gives the id to this one.
        const given = from === starts.at(-1) && to === ends[0] ? data.id?.replace('@', '') : undefined
        addSingleLink({ from, to }, data, given)
      }
    }
  }

  function addSingleLink({ from, to }: { from: string; to: string }, data: LinkData, given?: string) {
    const hasOwnId = given !== undefined && given !== '' && !linksById.has(given)
    const automatic = automaticId(from, to)
    const id = hasOwnId ? given : automatic
    const label = data.text && readLabel(data.text.text, data.text.type)
    const link: RecordedLink = {
      ...{ from, to, ...(label && label.text !== '' && { label }) },
      ...{ stroke: data.stroke, heads: data.type, length: data.length },
      ...{ id, hasOwnId, extras: {}, classes: new Set(), styles: [] },
    }
    links.push(link)
    if (!linksById.has(id)) linksById.set(id, link)
    landmarks.push({ line: at().last_line, what: { link: links.length - 1 } })
  }

  /** As Mermaid counts: the first of two nodes is 0, the next 2. */
  function automaticId(from: string, to: string): string {
    const pair = JSON.stringify([from, to])
    const before = pairs.get(pair) ?? 0
    pairs.set(pair, before + 1)
    return `L_${from}_${to}_${before === 0 ? 0 : before + 1}`
  }

  function destructLink(end: string, start?: string): LinkData {
    const { heads, stroke, length } = readArrow(end, start)
    return { type: heads, stroke, length }
  }

  return { addLink, destructLink }
}
