import type { Flowchart, FlowGroup, Link, Vertex } from '../flowchart.ts'

/** Just enough of the language to draw flowcharts in tests, until the parser is there. */
export function drawing(text: string): Flowchart {
  const vertices = new Map<string, Vertex>()
  const links: Link[] = []
  const groups: FlowGroup[] = []
  const open: FlowGroup[] = []
  const shapes: [RegExp, string][] = [
    [/^\(\[(.*)\]\)$/, 'stadium'],
    [/^\[\((.*)\)\]$/, 'cylinder'],
    [/^\(\((.*)\)\)$/, 'circle'],
    [/^\{(.*)\}$/, 'diamond'],
    [/^\((.*)\)$/, 'round'],
    [/^\[(.*)\]$/, 'square'],
  ]
  const node = (raw: string): string => {
    const m = raw.trim().match(/^([\p{L}\w-]+)(.*)$/su)
    const [, id = '', rest = ''] = m ?? []
    if (groups.some(g => g.id === id)) return id
    const v: Vertex = vertices.get(id) ?? { id, classes: [], styles: [] }
    for (const [re, shape] of shapes) {
      const label = rest.match(re)?.[1]
      if (label === undefined) continue
      v.label = { text: label.replace(/^"|"$/g, '') }
      v.shape = shape
      break
    }
    vertices.set(id, v)
    for (const g of open.slice(-1)) if (!g.members.includes(id)) g.members.push(id)
    return id
  }
  for (const raw of text.split('\n').slice(1)) {
    const line = raw.trim()
    if (line === '') continue
    const sub = line.match(/^subgraph\s+([\w]+)\s*(?:\["?(.*?)"?\])?$/)
    if (sub) {
      const group: FlowGroup = {
        id: sub[1] ?? '',
        members: [],
        classes: [],
        styles: [],
        ...(sub[2] && { title: { text: sub[2] } }),
      }
      open.at(-1)?.members.push(group.id)
      groups.push(group)
      open.push(group)
      continue
    }
    if (line === 'end') {
      open.pop()
      continue
    }
    const parts = line.split(/\s+(<-->|-->|-\.->|==>|---|~~~|-- .*? -->)(\|.*?\|)?\s*/)
    let from = node(parts[0] ?? '')
    for (let i = 1; i < parts.length; i += 3) {
      const arrow = parts[i] ?? ''
      const text = parts[i + 1]?.slice(1, -1) ?? arrow.match(/^-- (.*) -->$/)?.[1]
      const to = node(parts[i + 2] ?? '')
      links.push({
        from,
        to,
        stroke: arrow === '~~~' ? 'invisible' : arrow === '-.->' ? 'dotted' : 'normal',
        heads: [arrow === '<-->' ? 'arrow' : 'none', arrow === '---' || arrow === '~~~' ? 'none' : 'arrow'],
        length: 1,
        classes: [],
        styles: [],
        ...(text && { label: { text: text.replace(/^"|"$/g, '') } }),
      })
      from = to
    }
  }
  return {
    keyword: 'flowchart',
    direction: 'TD',
    directives: [],
    vertices: [...vertices.values()],
    links,
    groups,
    classDefs: [],
    linkDefaults: { styles: [] },
    clicks: [],
    comments: [],
    carriers: [],
  }
}
