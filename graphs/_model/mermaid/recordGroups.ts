import { decodeEntities } from './entities.ts'
import { readLabel } from './labels.ts'
import type { Notes, RecordedGroup, Text } from './recording.ts'

/** What the grammar calls at the end of a group. */
export function recordGroups({ recording: { groups, landmarks }, groupsById, at }: Notes) {
  function addSubGraph(name: Text | undefined, list: unknown[], title: Text | undefined): string {
    const text = name?.text.trim() ?? ''
    // Words with a blank between them, alone, are a title; Mermaid numbers the group.
    const isUnnamed = text === '' || (name === title && /\s/.test(text))
    const id = isUnnamed ? `subGraph${groups.length}` : decodeEntities(text)
    const label = readLabel(title?.text ?? '', title?.type)
    const { members, direction } = readMembers(list)
    const group: RecordedGroup = {
      ...{ id, members, range: at().range ?? [0, 0] },
      ...((label.markdown || label.html || label.text !== id) && { title: label }),
      ...(direction !== undefined && { direction }),
      ...{ extras: {}, classes: new Set<string>(), styles: [] },
    }
    groups.push(group)
    groupsById.set(id, group)
    landmarks.push({ line: at().first_line, what: { group: id } })
    return id
  }

  return { addSubGraph }
}

/** What a group lists: ids, in nested lists, and `direction` statements, the last of which counts. */
function readMembers(list: unknown[]) {
  const members = new Set<string>()
  let direction: string | undefined
  for (const item of list.flat()) {
    if (typeof item === 'string') members.add(item)
    else if (item && typeof item === 'object' && 'value' in item) direction = String(item.value)
  }
  return { members: [...members], direction }
}
