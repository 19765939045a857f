import type { FlowGroup } from './flowchart.ts'
import type { RecordedGroup, Recording } from './recording.ts'

/**
 * The groups, each once, before those inside it. A group is inside the one around it in the text; else inside the first
 * one that lists it, as an edge from one group to another does. What would put a group inside itself is left out.
 */
export function arrangeGroups({ groups: recorded, vertices }: Recording): FlowGroup[] {
  const inTextOrder = recorded.toSorted((a, b) => a.range[0] - b.range[0])
  const merged = mergeSame(inTextOrder)
  const parents = textualParents(inTextOrder)
  for (const group of merged.values()) {
    for (const member of group.members) {
      if (!merged.has(member) || parents.get(member) !== undefined) continue
      if (!isInside(group.id, member, parents)) parents.set(member, group.id)
    }
  }
  const order = new Map(Array.from(vertices.keys(), (id, place) => [id, place]))
  const arranged = inDepth(merged, parents)
  const rank = new Map(arranged.map(({ id }, place) => [id, order.size + place]))
  const rankOf = (id: string) => rank.get(id) ?? order.get(id) ?? 0
  return arranged.map(({ id, title, direction, members, extras, classes, styles }) => {
    const parent = parents.get(id)
    const vertex = vertices.get(id)
    const listed = members.filter(member =>
      merged.has(member) ? !isInside(id, member, parents) : vertices.has(member),
    )
    const allExtras = { ...vertex?.extras, ...extras }
    return {
      id,
      ...(title && { title }),
      ...(direction !== undefined && { direction }),
      ...(parent !== undefined && { parent }),
      members: listed.sort((a, b) => rankOf(a) - rankOf(b)),
      ...(Object.keys(allExtras).length > 0 && { extras: allExtras }),
      // Mermaid has a group that is named in an edge as a vertex too, whose styles it takes for the group.
      classes: [...new Set([...(vertex?.classes ?? []), ...classes])],
      styles: vertex?.styles ?? styles,
    }
  })
}

function mergeSame(inTextOrder: RecordedGroup[]): Map<string, RecordedGroup> {
  const merged = new Map<string, RecordedGroup>()
  for (const group of inTextOrder) {
    const { id, title, direction, members, extras, classes } = group
    const known = merged.get(id)
    if (!known) {
      merged.set(id, { ...group, members: [...members], extras: { ...extras }, classes: new Set(classes) })
      continue
    }
    known.members = [...new Set([...known.members, ...members])]
    Object.assign(known.extras, extras)
    for (const name of classes) known.classes.add(name)
    if (title) known.title = title
    if (direction !== undefined) known.direction = direction
  }
  return merged
}

/** By the place of a group's first statement: so no circle can come of it. */
function textualParents(inTextOrder: RecordedGroup[]): Map<string, string | undefined> {
  const parents = new Map<string, string | undefined>()
  const around: RecordedGroup[] = []
  for (const group of inTextOrder) {
    while (around.length > 0 && (around.at(-1)?.range[1] ?? 0) <= group.range[0]) around.pop()
    if (!parents.has(group.id)) parents.set(group.id, around.at(-1)?.id)
    around.push(group)
  }
  return parents
}

/** Whether a group is the other one, or anywhere inside it. */
function isInside(id: string, other: string, parents: Map<string, string | undefined>): boolean {
  for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) {
    if (at === other) return true
  }
  return false
}

function inDepth(groups: Map<string, RecordedGroup>, parents: Map<string, string | undefined>): RecordedGroup[] {
  const inside = Map.groupBy(groups.values(), ({ id }) => parents.get(id))
  const visit = (parent: string | undefined): RecordedGroup[] =>
    (inside.get(parent) ?? []).flatMap(group => [group, ...visit(group.id)])
  return visit(undefined)
}
