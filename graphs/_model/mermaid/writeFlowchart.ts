import { writeArrow } from './arrows.ts'
import { writeCarrier } from './carriers.ts'
import { encode, inTitles, withColons } from './encode.ts'
import type { Comment, Flowchart, Link } from './flowchart.ts'
import { line, type Style } from './line.ts'
import { isShyId } from './writableId.ts'
import { writeClick } from './writeClick.ts'
import { writeGroups } from './writeGroups.ts'
import { writeLabel } from './writeLabel.ts'
import { writeLooks } from './writeLooks.ts'
import { writeExtras, writeVertex } from './writeVertex.ts'

/** What stands before a statement. */
export type CommentsBefore = (what: Comment['before']) => string[]

/**
 * The flowchart in its one canonical form: all nodes in order, groups of bare ids, all edges in order, one on each line.
 * Reading it gives the flowchart back, and writing that gives the same bytes. Every Mermaid since version 10 draws it.
 */
export function writeFlowchart(flowchart: Flowchart): string {
  const links = withNeededIds(flowchart)
  const commentsBefore = sortComments(flowchart)
  const mention = mentions(flowchart)
  const statements = [
    ...writeTitles(flowchart),
    ...flowchart.vertices.flatMap(vertex => [
      ...commentsBefore({ vertex: vertex.id }),
      ...line(style => writeVertex(vertex, style)),
    ]),
    ...writeGroups(flowchart, { commentsBefore, mention }),
    ...links.flatMap((link, place) => [
      ...commentsBefore({ link: place }),
      ...line(style => [writeLink(link, mention, style)]),
    ]),
    ...links.flatMap(({ id, extras }) => (extras ? line(style => [`${id}${writeExtras(extras, style)}`]) : [])),
    ...writeLooks({ ...flowchart, links }, mention),
    ...flowchart.clicks.flatMap(writeClick),
  ]
  return [
    ...writeFrontmatter(flowchart),
    ...flowchart.directives,
    ...commentsBefore({ header: true }),
    `${flowchart.keyword} ${flowchart.direction}`.trim(),
    ...statements.map(statement => `    ${statement}`),
    ...commentsBefore(undefined),
    ...flowchart.carriers.map(writeCarrier),
    '',
  ].join('\n')
}

function writeFrontmatter({ frontmatter, title }: Flowchart): string[] {
  if (frontmatter !== undefined) return [frontmatter]
  return title === undefined ? [] : ['---', `title: ${JSON.stringify(title)}`, '---']
}

function writeTitles({ accTitle, accDescr }: Flowchart): string[] {
  const write = (name: string, text: string | undefined) =>
    text ? line(({ colons }) => [`${name}: ${encode(text, colons ? withColons(inTitles) : inTitles)}`]) : []
  return [...write('accTitle', accTitle), ...write('accDescr', accDescr)]
}

function writeLink(link: Link, mention: Mention, style: Style): string {
  const id = link.id === undefined ? '' : `${link.id}@`
  const label = link.label && link.label.text !== '' ? `|${writeLabel(link.label, style)}|` : ''
  return `${mention(link.from, style)} ${id}${writeArrow(link)}${label} ${mention(link.to, style)}`
}

export type Mention = (id: string, style: Style) => string

/** An id as it can stand anywhere. */
function mentions({ vertices }: Flowchart): Mention {
  const shy = new Map(vertices.filter(({ id }) => isShyId(id)).map(vertex => [vertex.id, vertex]))
  return (id, style) => {
    const vertex = shy.get(id)
    return vertex ? (writeVertex({ ...vertex, label: vertex.label ?? { text: id } }, style).at(-1) ?? id) : id
  }
}

/** A link needs an id only to be spoken of. */
function withNeededIds({ links, vertices, groups }: Flowchart): Link[] {
  const taken = new Set([...vertices, ...groups, ...links].map(({ id }) => id))
  let count = 0
  return links.map(link => {
    if (link.id !== undefined || (!link.extras && link.classes.length === 0)) return link
    let id = `e${++count}`
    while (taken.has(id)) id = `e${++count}`
    taken.add(id)
    return { ...link, id }
  })
}

/** Comments on what is not there stand at the end. */
function sortComments({ comments, vertices, groups, links }: Flowchart): CommentsBefore {
  const keys = new Set([
    ...[undefined, { header: true as const }, ...links.map((_, link) => ({ link }))].map(keyOf),
    ...vertices.map(({ id }) => keyOf({ vertex: id })),
    ...groups.map(({ id }) => keyOf({ group: id })),
  ])
  const sorted = Map.groupBy(comments, ({ before }) => (keys.has(keyOf(before)) ? keyOf(before) : keyOf(undefined)))
  return what => (sorted.get(keyOf(what)) ?? []).map(writeComment)
}

function keyOf(what: Comment['before']): string {
  return JSON.stringify(what ?? null)
}

/** Two signs alone would be a node to Mermaid, and with a brace a directive. */
function writeComment({ text }: Comment): string {
  const words = text.replace(/^%{0,2}/, '').replace(/\s*[\r\n]+\s*/g, ' ')
  return words === '' || words.startsWith('{') ? `%% ${words}` : `%%${words}`
}
