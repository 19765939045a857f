import type { z } from 'zod'
import { currentFormat, document as documentSchema, type GraphDocument } from './document.ts'
import { type Fields, fields, inline, isFields, ordered } from './inlineJson.ts'
import { type Issue, makeIssue, type Place } from './issue.ts'
import { migrate } from './migrate.ts'
import { readJson } from './readJson.ts'
import { issueText } from './zodMessage.ts'

export interface ParsedFile {
  /** Absent where the text is no graph that this version can open. */
  document?: GraphDocument
  /** Why not. What is wrong *inside* a graph is for `validate` to say. */
  issues: Issue[]
}

export const mostNodes = 20_000
export const mostEdges = 200_000

/** The door for graph files: strict about what could harm, and keeps what it does not know. Never throws. */
export function parseDocument(text: string): ParsedFile {
  const read = readJson(text)
  if (read.issue) return { issues: [read.issue] }
  const file = read.value
  if (!isFields(file) || !Number.isSafeInteger(file.format)) {
    const message = [
      'This is no graph file: it has no "format". Open a file that was saved here, or import a flowchart.',
      '这不是图文件：缺少“format”。请打开由本程序保存的文件，或导入流程图。',
    ] as const
    return { issues: [makeIssue('no-graph', message)] }
  }
  const format = Number(file.format)
  if (format > currentFormat) {
    const message = [
      `This graph has format ${format}, and this version reads up to ${currentFormat}. It was not changed. Update to open it.`,
      `此图的格式为 ${format}，当前版本最高支持 ${currentFormat}。文件未被改动。请升级后再打开。`,
    ] as const
    return { issues: [makeIssue('newer-format', message)] }
  }
  const tooMany = checkSize(file)
  if (tooMany) return { issues: [tooMany] }
  const migrated = migrate(file, { to: currentFormat })
  if (!migrated) {
    const message = [`There is no graph format ${format}.`, `不存在图格式 ${format}。`] as const
    return { issues: [makeIssue('no-graph', message)] }
  }
  const parsed = documentSchema.safeParse(migrated)
  if (parsed.success) return { document: parsed.data, issues: [] }
  return { issues: parsed.error.issues.map(fromZod) }
}

/**
 * The text of a graph file. Equal documents give equal bytes: things have their keys in a fixed order with unknown ones
 * behind, nodes and edges theirs in document order, and each node and edge its own line, so that diffs read well.
 */
export function serializeDocument(document: GraphDocument): string {
  const { format, name, title, summary, takes, seed, split, nodes, edges, groups, notes, layout, ...unknown } = document
  const nodeLines = Object.entries(nodes).map(([id, node]) => `${JSON.stringify(id)}: ${inline(orderNode(node))}`)
  const edgeLines = edges.map(edge => inline(orderEdge(edge)))
  const places = {
    groups: mapValues(groups, group => ordered(withText(group, 'title'), ['title', 'nodes', 'color', 'collapsed'])),
    notes: mapValues(notes, note => ordered(note, ['text', 'position', 'size'])),
    layout,
  }
  const lines = [
    fields(withText(withText({ format, name, title, summary, takes, seed }, 'title'), 'summary')),
    fields({ split: ordered(split, ['by', 'column', 'validation', 'test', 'validationFrom', 'testFrom']) }),
    `"nodes": ${block('{', nodeLines, '}')}`,
    `"edges": ${block('[', edgeLines, ']')}`,
    fields(places),
    ...Object.entries(unknown).map(([key, value]) => fields({ [key]: value })),
  ].filter(line => line !== '')
  return `{\n${lines.map(line => `  ${line}`).join(',\n')}\n}\n`
}

function checkSize({ nodes, edges }: Readonly<Record<string, unknown>>): Issue | undefined {
  const counts = [
    ['nodes', '个节点', isFields(nodes) ? Object.keys(nodes).length : 0, mostNodes],
    ['edges', '条连线', Array.isArray(edges) ? edges.length : 0, mostEdges],
  ] as const
  const over = counts.find(([, , count, most]) => count > most)
  if (!over) return undefined
  const [what, zh, count, most] = over
  return makeIssue('too-large', [
    `The graph has ${count} ${what}, and at most ${most} can be opened. Divide it.`,
    `图中有 ${count} ${zh}，最多可打开 ${most} ${zh}。请拆分。`,
  ])
}

function fromZod(issue: z.core.$ZodIssue): Issue {
  const path = issue.path.map(String)
  const where = path.join('.')
  const said = issueText(issue.code === 'invalid_key' ? (issue.issues[0] ?? issue) : issue)
  return makeIssue(
    'bad-file',
    [`The file is not right at "${where}". ${said.en}`, `文件的“${where}”处不正确：${said.zh}`],
    placeOf(path),
  )
}

function placeOf([section, name, field, ...rest]: readonly string[]): Place {
  if (section === 'edges' && name !== undefined) return { edge: Number(name) }
  if (section !== 'nodes' || name === undefined) return {}
  return { node: name, ...(field === 'params' && rest.length > 0 && { param: rest.join('.') }) }
}

function orderNode(node: Fields): Fields {
  const { settings } = node
  const inner = isFields(settings)
    ? { ...node, settings: ordered(settings, ['retries', 'backoff', 'timeout', 'lane', 'disabled', 'bypassed']) }
    : node
  return ordered(withText(inner, 'label'), ['type', 'label', 'params', 'settings'])
}

function orderEdge(edge: GraphDocument['edges'][number]): Fields {
  const { from, to } = edge
  const ends = { ...edge, from: ordered(from, ['node', 'port']), to: ordered(to, ['node', 'port']) }
  return ordered(withText(ends, 'label'), ['from', 'to', 'label'])
}

function withText(thing: Fields, key: string): Fields {
  const text = thing[key]
  return isFields(text) ? { ...thing, [key]: ordered(text, ['en', 'zh']) } : thing
}

function block(open: string, lines: readonly string[], close: string): string {
  return lines.length === 0 ? open + close : `${open}\n${lines.map(line => `    ${line}`).join(',\n')}\n  ${close}`
}

function mapValues(
  record: Readonly<Record<string, Fields>>,
  change: (value: Fields) => Fields,
): Record<string, Fields> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
