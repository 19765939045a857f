import { encode, inYaml, withColons } from './encode.ts'
import type { Vertex } from './flowchart.ts'
import type { Style } from './line.ts'
import { writeLabel } from './writeLabel.ts'

/** The statements that declare a vertex; most need one. */
export function writeVertex(vertex: Vertex, style: Style): string[] {
  const { id, label, shape, extras, properties } = vertex
  const isExtra = shape !== undefined && (vertex.shapeIsExtra || !(shape in brackets || shape === 'rect'))
  const text = writeLabel(label ?? { text: id }, style)
  const framed = Object.entries(properties ?? {}).map(([key, value]) => `${id}[|${key}:${value}|${text}]`)
  const node = nodeOf(id, { text, shape: isExtra ? 'square' : shape, bare: !label && (isExtra || !shape) })
  const all = { ...(isExtra && { shape }), ...extras }
  const data = Object.keys(all).length === 0 ? '' : writeExtras(all, style)
  if (framed.length > 0 && shape === 'rect') return [...framed.slice(0, -1), `${framed.at(-1)}${data}`]
  return [...framed, `${node}${data}`]
}

/** `@{ shape: docs, h: 60 }` */
export function writeExtras(extras: Record<string, string | number | boolean>, style: Style): string {
  const pairs = Object.entries(extras).map(([key, value]) => `${writeKey(key, style)}: ${writeValue(value, style)}`)
  return `@{ ${pairs.join(', ')} }`
}

interface Node {
  text: string
  shape: string | undefined
  bare: boolean
}

function nodeOf(id: string, { text, shape, bare }: Node): string {
  if (bare) return id
  const [open, close] = brackets[shape ?? 'square'] ?? ['[', ']']
  return `${id}${open}${text}${close}`
}

const brackets: Record<string, [string, string]> = {
  square: ['[', ']'],
  round: ['(', ')'],
  stadium: ['([', '])'],
  subroutine: ['[[', ']]'],
  cylinder: ['[(', ')]'],
  circle: ['((', '))'],
  doublecircle: ['(((', ')))'],
  ellipse: ['(-', '-)'],
  odd: ['>', ']'],
  diamond: ['{', '}'],
  hexagon: ['{{', '}}'],
  lean_right: ['[/', '/]'],
  lean_left: ['[\\', '\\]'],
  trapezoid: ['[/', '\\]'],
  inv_trapezoid: ['[\\', '/]'],
}

function writeKey(key: string, style: Style): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? key : quote(key, style)
}

function writeValue(value: string | number | boolean, style: Style): string {
  if (typeof value === 'string')
    return /^[a-z][a-z-]*$/.test(value) && !yamlWords.has(value) ? value : quote(value, style)
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value)
  return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf'
}

const yamlWords = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

function quote(text: string, { colons }: Style): string {
  return `"${encode(text, colons ? withColons(inYaml) : inYaml)}"`
}
