import { encode, inTitles, withColons } from './encode.ts'
import type { Flowchart, FlowGroup } from './flowchart.ts'
import { line, type Style } from './line.ts'
import { isWritableId } from './writableId.ts'
import type { CommentsBefore, Mention } from './writeFlowchart.ts'
import { writeLabel } from './writeLabel.ts'
import { writeExtras } from './writeVertex.ts'

interface Means {
  commentsBefore: CommentsBefore
  mention: Mention
}

/** The groups as nested blocks of bare ids, and after them what Mermaid would take for nodes before. */
export function writeGroups({ groups }: Flowchart, means: Means): string[] {
  const inside = Map.groupBy(groups, ({ parent }) => parent)
  const blocks = (inside.get(undefined) ?? []).flatMap(group => writeGroup(group, inside, means))
  const extras = groups.flatMap(({ id, extras }) =>
    extras ? line(style => [`${id}${writeExtras(extras, style)}`]) : [],
  )
  return [...blocks, ...extras]
}

function writeGroup(group: FlowGroup, inside: Map<string | undefined, FlowGroup[]>, means: Means): string[] {
  const children = new Map((inside.get(group.id) ?? []).map(child => [child.id, child]))
  const members = group.members.flatMap(id => {
    const child = children.get(id)
    if (!child) return line(style => [means.mention(id, style)])
    children.delete(id)
    return writeGroup(child, inside, means)
  })
  const content = [
    ...(group.direction === undefined ? [] : [`direction ${group.direction}`]),
    ...members,
    ...Array.from(children.values(), child => writeGroup(child, inside, means)).flat(),
  ]
  return [
    ...means.commentsBefore({ group: group.id }),
    ...line(style => [`subgraph ${writeName(group, style)}`]),
    ...content.map(statement => `    ${statement}`),
    'end',
  ]
}

function writeName({ id, title }: FlowGroup, style: Style): string {
  const name = isWritableId(id) ? id : `"${encode(id, style.colons ? withColons(inTitles) : inTitles)}"`
  // Words with a blank between them, alone, would be a title without an id.
  const shown = title ?? (/\s/.test(id) ? { text: id } : undefined)
  return shown ? `${name}[${writeLabel(shown, style)}]` : name
}
