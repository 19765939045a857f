/**
 * A Mermaid flowchart with all that its text says: the border between the language (`readFlowchart`, `writeFlowchart`)
 * and our graphs (`importFlowchart`, `exportFlowchart`). Plain data, in the order of the text. Strings are what the text
 * means, with entities decoded; nothing here was sanitized, and nothing of it may be executed, followed, or shown as HTML.
 */
export interface Flowchart {
  keyword: 'graph' | 'flowchart' | 'flowchart-elk'
  /** As written: TD, TB, BT, LR, RL, <, >, ^, v; empty where the header has none. */
  direction: string
  /** Verbatim, with its `---` lines. */
  frontmatter?: string
  /** `%%{ … }%%`, verbatim. */
  directives: string[]
  title?: string
  accTitle?: string
  accDescr?: string
  /** Every node; never the groups, though Mermaid has them as nodes too. Ids are unique. */
  vertices: Vertex[]
  links: Link[]
  /** Each before the groups inside it. */
  groups: FlowGroup[]
  classDefs: { name: string; styles: string[] }[]
  /** `linkStyle default`; those of single links are theirs. */
  linkDefaults: { styles: string[]; curve?: string }
  clicks: Click[]
  /** `%%` lines that are no carriers: those before the header, then those of vertices, groups, links, and the end. */
  comments: Comment[]
  /** `%% @…` lines, in order: see `carriers.ts`. */
  carriers: Carrier[]
}

export interface Label {
  /** Line breaks are `\n`, however they were written. */
  text: string
  /** Written in backticks: Mermaid renders it as Markdown. */
  markdown?: boolean
  /** Holds markup (`<b>x</b>`), with `<`, `>` and `&` that are none as `&lt;`, `&gt;`, `&amp;`: `plainText` takes it out. */
  html?: boolean
}

export interface Vertex {
  id: string
  /** Absent for a bare id, which then is its own label. */
  label?: Label
  /** As written: a bracket pair by Mermaid's name for it (square, round, diamond, …) or the `shape:` of `@{ … }`; absent for none. */
  shape?: string
  /** Whether the shape was given in `@{ … }`. */
  shapeIsExtra?: boolean
  /** Of `@{ … }` all but `shape` and `label`, unknown keys too, in order. */
  extras?: Record<string, string | number | boolean>
  /** `[|key:value|…]` */
  properties?: Record<string, string>
  classes: string[]
  styles: string[]
}

export type Stroke = 'normal' | 'thick' | 'dotted' | 'invisible'
export type Head = 'none' | 'arrow' | 'circle' | 'cross'

export interface Link {
  /** The id of a vertex or of a group. */
  from: string
  to: string
  label?: Label
  stroke: Stroke
  /** At the `from` end and at the `to` end. */
  heads: [Head, Head]
  /** 1 is the shortest. Beyond 10 too, where Mermaid caps it. */
  length: number
  /** Only where the text gives one: `e1@-->`. */
  id?: string
  /** Of `e1@{ … }`: animate, animation, curve, … */
  extras?: Record<string, string | number | boolean>
  classes: string[]
  styles: string[]
  curve?: string
}

export interface FlowGroup {
  id: string
  title?: Label
  /** Its own `direction`, as written. */
  direction?: string
  parent?: string
  /** Ids of vertices and groups, all that the text lists, also those that another group lists too. */
  members: string[]
  extras?: Record<string, string | number | boolean>
  classes: string[]
  styles: string[]
}

/** A `click` statement: kept, never executed or followed. Its id may be that of no vertex. */
export interface Click {
  id: string
  href?: string
  target?: string
  callback?: string
  /** As written between the parentheses. */
  arguments?: string
  tooltip?: string
}

export interface Comment {
  /** The whole line from `%%` on. */
  text: string
  /** The vertex, link or group whose statement it stands before; absent at the end of the text. */
  before?: { header: true } | { vertex: string } | { link: number } | { group: string }
}

/** `%% @name subject… {json}`: what Mermaid has no words for. */
export interface Carrier {
  name: string
  /** Ids before the JSON. */
  subject: string[]
  value: Record<string, unknown>
}
