import { plainExtras } from './extras.ts'
import type { ReadYaml } from './grammar.ts'
import { readLabel } from './labels.ts'
import { mostVertices } from './limits.ts'
import { type Notes, type RecordedVertex, Refused, type Text, TooMany, trimmed } from './recording.ts'

interface Yaml {
  readYaml: ReadYaml
  isShape(name: unknown): boolean
}

/** What the grammar calls for a node, and for whatever stands before `@{ … }`. */
export function recordVertices({ recording, linksById, groupsById, at }: Notes, { readYaml, isShape }: Yaml) {
  const { vertices, landmarks } = recording

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
    landmarks.push({ line: at().first_line, what: { vertex: id } })
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
    // A label among the extras is Markdown unless it says otherwise.
    if (label) vertex.label = readLabel(String(label), labelType === 'text' || labelType === 'string' ? '' : 'markdown')
    Object.assign(vertex.extras, plainExtras(label ? others : extras))
  }

  return { addVertex }
}
