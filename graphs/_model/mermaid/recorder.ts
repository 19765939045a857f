import { type Arrow, readArrow } from './arrows.ts'
import { decodeEntities, decodeHidden } from './entities.ts'
import { plainExtras } from './extras.ts'
import type { Click } from './flowchart.ts'
import type { Place, ReadYaml } from './grammar.ts'
import { readLabel } from './labels.ts'
import { mostEdges, mostVertices } from './limits.ts'
import {
  type RecordedGroup,
  type RecordedLink,
  type RecordedVertex,
  type Recording,
  Refused,
  TooMany,
} from './recording.ts'

export interface Recorder {
  /** What the grammar calls. */
  yy: object
  /** Tells where the statement stands that the grammar calls about next. */
  at(place: Place): void
  recording: Recording
}

interface Text {
  text: string
  type: string
}

interface LinkData extends Arrow {
  id?: string
  text?: Text
}

interface Yaml {
  readYaml: ReadYaml
  isShape(name: unknown): boolean
}

/** The methods that the grammar calls. */
export const recorderMethods = [
  ...['addClass', 'addLink', 'addSubGraph', 'addVertex', 'destructLink', 'setAccDescription', 'setAccTitle'],
  ...['setClass', 'setClickEvent', 'setDirection', 'setLink', 'setTooltip', 'updateLink', 'updateLinkInterpolate'],
] as const

/**
 * Stands in for Mermaid's own database, which sanitizes labels, drops keys and copies its settings for every label. This
 * one notes what the text says, by the same rules of what belongs to what.
 */
export function createRecorder({ readYaml, isShape }: Yaml): Recorder {
  const recording: Recording = {
    direction: '',
    vertices: new Map(),
    links: [],
    groups: [],
    classDefs: new Map(),
    linkDefaults: { styles: [] },
    clicks: [],
    landmarks: [],
  }
  const { vertices, links, groups, classDefs, clicks, landmarks } = recording
  const linksById = new Map<string, RecordedLink>()
  const groupsById = new Map<string, RecordedGroup>()
  const pairs = new Map<string, number>()
  let place: Place = { first_line: 1, last_line: 1, first_column: 0, last_column: 0 }
  let justClicked: Click[] = []
  let isFirst = true

  function addVertex(id: string, label?: Text, shape?: string, styles?: string[], ...more: unknown[]) {
    const [, , properties, metadata] = more as [unknown, unknown, Record<string, string>?, string?]
    if (id.trim() === '') return
    const extras = metadata === undefined ? undefined : readYaml(metadata)
    const group = groupsById.get(id)
    if (group && extras) {
      Object.assign(group.extras, plainExtras(extras))
      return
    }
    const link = linksById.get(id)
    if (link) {
      if (extras || styles) link.hasOwnId = true
      if (extras) Object.assign(link.extras, plainExtras(extras))
      return
    }
    const vertex = vertices.get(id) ?? newVertex(id)
    landmarks.push({ line: place.first_line, what: { vertex: id } })
    if (label) vertex.label = readLabel(label.text, label.type)
    if (shape) {
      vertex.shape = shape
      delete vertex.shapeIsExtra
    }
    if (styles) vertex.styles.push(...trimmed(styles))
    if (properties) Object.assign(vertex.properties, properties)
    if (extras) addExtras(vertex, extras)
  }

  function newVertex(id: string): RecordedVertex {
    if (vertices.size >= mostVertices) throw new TooMany('nodes')
    // Mermaid would draw a node, which could not stand at the beginning of a line.
    if (id.startsWith('%%')) throw new Refused('A comment needs a line of its own.', '注释必须单独成行。')
    const vertex: RecordedVertex = { id, extras: {}, properties: {}, classes: new Set(), styles: [] }
    vertices.set(id, vertex)
    return vertex
  }

  function addExtras(vertex: RecordedVertex, { shape, ...extras }: Record<string, unknown>) {
    if (shape) {
      if (!isShape(shape)) throw new Refused(`There is no shape "${shape}".`, `没有名为“${shape}”的形状。`)
      vertex.shape = String(shape)
      vertex.shapeIsExtra = true
    }
    const { label, labelType, ...others } = extras
    if (label) vertex.label = readLabel(String(label), labelType === 'text' || labelType === 'string' ? '' : 'markdown')
    Object.assign(vertex.extras, plainExtras(label ? others : extras))
  }

  function addLink(starts: string[], ends: string[], data: LinkData) {
    if (links.length + starts.length * ends.length > mostEdges) throw new TooMany('edges')
    for (const from of starts) {
      for (const to of ends) {
        // The id is that of the first of the product that Mermaid gives it to.
        const given = from === starts.at(-1) && to === ends[0] ? data.id?.replace('@', '') : undefined
        addSingleLink({ from, to }, data, given)
      }
    }
  }

  function addSingleLink({ from, to }: { from: string; to: string }, data: LinkData, given?: string) {
    const pair = JSON.stringify([from, to])
    const before = pairs.get(pair) ?? 0
    pairs.set(pair, before + 1)
    const hasOwnId = given !== undefined && given !== '' && !linksById.has(given)
    const id = hasOwnId ? given : `L_${from}_${to}_${before === 0 ? 0 : before + 1}`
    const label = data.text && readLabel(data.text.text, data.text.type)
    const { stroke, heads, length } = data
    const link: RecordedLink = {
      ...{ from, to, ...(label && label.text !== '' && { label }), stroke, heads, length },
      ...{ id, hasOwnId, extras: {}, classes: new Set(), styles: [] },
    }
    links.push(link)
    if (!linksById.has(id)) linksById.set(id, link)
    landmarks.push({ line: place.last_line, what: { link: links.length - 1 } })
  }

  function addSubGraph(name: Text | undefined, list: unknown[], title: Text | undefined) {
    const text = name?.text.trim() ?? ''
    const isBare = name === title
    const isUnnamed = text === '' || (isBare && /\s/.test(text))
    const id = isUnnamed ? `subGraph${groups.length}` : decodeEntities(text)
    const label = readLabel(title?.text ?? '', title?.type)
    const { members, direction } = readMembers(list)
    const group: RecordedGroup = {
      ...{ id, members, range: place.range ?? [0, 0] },
      ...((label.markdown || label.html || label.text !== id) && { title: label }),
      ...(direction !== undefined && { direction }),
      ...{ extras: {}, classes: new Set<string>(), styles: [] },
    }
    groups.push(group)
    groupsById.set(id, group)
    landmarks.push({ line: place.first_line, what: { group: id } })
    return id
  }

  function setClass(ids: string, name: string) {
    for (const id of ids.split(',')) {
      vertices.get(id)?.classes.add(name)
      groupsById.get(id)?.classes.add(name)
      const link = linksById.get(id)
      if (link) link.hasOwnId = Boolean(link.classes.add(name))
    }
  }

  function addClass(ids: string, styles: string[]) {
    const all = styles.join().replaceAll('\\,', '\0').split(',')
    for (const id of ids.split(',')) {
      const known = classDefs.get(id) ?? []
      classDefs.set(id, [...known, ...trimmed(all.map(style => style.replaceAll('\0', ',')))])
    }
  }

  function linkAt(position: string): RecordedLink {
    const link = links[Number(position)]
    if (link) return link
    const until = links.length - 1
    throw new Refused(
      links.length === 0
        ? `linkStyle ${position} stands before any edge: put it after them.`
        : `linkStyle ${position}: there is no such edge. Those before this line are numbered 0 to ${until}.`,
      links.length === 0
        ? `linkStyle ${position} 之前没有任何连线：请把它移到连线之后。`
        : `linkStyle ${position}：没有这条连线。此行之前的连线编号为 0 到 ${until}。`,
    )
  }

  const yy = {
    ...{ addVertex, addLink, addSubGraph, setClass, addClass },
    lex: {
      firstGraph: () => {
        const first = isFirst
        isFirst = false
        return first
      },
    },
    // The grammar hands on what it finds here, of which it reads `type`, `stroke` and `length`.
    destructLink(end: string, start?: string) {
      const { heads, stroke, length } = readArrow(end, start)
      return { type: heads, stroke, length }
    },
    setDirection(direction: string) {
      // Where the header has none, the grammar says TB itself, without the blank before it.
      recording.direction = direction === 'TB' ? '' : direction.trim()
    },
    setAccTitle(title: string) {
      recording.accTitle = decodeEntities(title)
    },
    setAccDescription(description: string) {
      recording.accDescr = decodeEntities(description)
    },
    updateLink(positions: string[], styles: string[]) {
      for (const position of positions) {
        if (position === 'default') recording.linkDefaults.styles = trimmed(styles)
        else linkAt(position).styles = trimmed(styles)
      }
    },
    updateLinkInterpolate(positions: string[], curve: string) {
      for (const position of positions) {
        if (position === 'default') recording.linkDefaults.curve = curve
        else linkAt(position).curve = curve
      }
    },
    setLink(ids: string, href: string, target?: string) {
      justClicked = ids.split(',').map(id => ({ id, href: decodeHidden(href), ...(target && { target }) }))
      clicks.push(...justClicked)
    },
    setClickEvent(ids: string, callback: string, given?: string) {
      const called = { callback: decodeHidden(callback).trim(), ...(given && { arguments: decodeHidden(given) }) }
      justClicked = ids.split(',').map(id => ({ id, ...called }))
      clicks.push(...justClicked)
    },
    setTooltip(_ids: string, tooltip: string) {
      for (const click of justClicked) click.tooltip = decodeEntities(tooltip)
    },
  }

  return {
    // `addLink` gets what `destructLink` gave, under the grammar's names.
    yy: { ...yy, addLink: (starts: string[], ends: string[], data: Given) => addLink(starts, ends, fromGrammar(data)) },
    at(next) {
      place = next
    },
    recording,
  }
}

interface Given {
  type: Arrow['heads']
  stroke: Arrow['stroke']
  length: number
  id?: string
  text?: Text
}

function fromGrammar({ type: heads, ...data }: Given): LinkData {
  return { heads, ...data }
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

function trimmed(styles: string[]): string[] {
  return styles.map(style => style.trim()).filter(style => style !== '')
}
