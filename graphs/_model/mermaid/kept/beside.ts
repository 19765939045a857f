import type { Click, Comment, Flowchart } from '../flowchart.ts'

/** Lines of the text that belong to a thing without being its own. */
interface Besides {
  comments?: string[]
  /** Of nothing that the text has, with the name that it gives. */
  clicks?: (Omit<Click, 'id'> & { id?: string })[]
}

interface Index {
  comments: Map<string, string[]>
  clicks: Map<string, Omit<Click, 'id'>[]>
  loose: { comments: string[]; clicks: Click[] }
}

const indexes = new WeakMap<Flowchart, Index>()

/** The comments before a thing and the clicks on it; of nothing, those that belong to none. */
export function beside(flowchart: Flowchart, thing: undefined): { comments: string[]; clicks: Click[] }
export function beside(
  flowchart: Flowchart,
  thing: NonNullable<Comment['before']>,
): { comments?: string[]; clicks?: Omit<Click, 'id'>[] }
export function beside(flowchart: Flowchart, thing: Comment['before']): Besides {
  const index = indexes.get(flowchart) ?? makeIndex(flowchart)
  indexes.set(flowchart, index)
  if (!thing) return index.loose
  const comments = index.comments.get(keyOf(thing))
  const id = idOf(thing)
  const clicks = id === undefined ? undefined : index.clicks.get(id)
  return { ...(comments && { comments }), ...(clicks && { clicks }) }
}

function makeIndex({ vertices, links, groups, comments, clicks }: Flowchart): Index {
  const ids = new Set([...vertices, ...groups].map(({ id }) => id))
  const index: Index = { comments: new Map(), clicks: new Map(), loose: { comments: [], clicks: [] } }
  const exists = (thing: NonNullable<Comment['before']>) =>
    'link' in thing ? thing.link < links.length : 'header' in thing || ids.has(idOf(thing) ?? '')
  for (const { text, before } of comments) {
    if (before && exists(before)) add(index.comments, keyOf(before), text)
    else index.loose.comments.push(text)
  }
  for (const { id, ...click } of clicks) {
    if (ids.has(id)) add(index.clicks, id, click)
    else index.loose.clicks.push({ id, ...click })
  }
  return index
}

function idOf(thing: NonNullable<Comment['before']>): string | undefined {
  return 'vertex' in thing ? thing.vertex : 'group' in thing ? thing.group : undefined
}

function keyOf(thing: NonNullable<Comment['before']>): string {
  return JSON.stringify(thing)
}

function add<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
