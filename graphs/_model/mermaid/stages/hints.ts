import type { Flowchart, Vertex } from '../flowchart.ts'
import { textOf } from './labelOf.ts'
import { type ReadTopic, readTopic } from './readTopic.ts'

/** What the id of a box says, else the title of the group it is in. */
export function hintsOf({ groups }: Flowchart): (vertex: Vertex) => ReadTopic | undefined {
  const groupOf = new Map(groups.flatMap(group => group.members.map(member => [member, group] as const)))
  const titles = new Map(groups.map(({ id, title }) => [id, readTopic(title ? textOf(title) : id)]))
  return ({ id, label }) => {
    const named = label && readTopic(id)
    const group = groupOf.get(id)
    return named ?? (group && titles.get(group.id))
  }
}
