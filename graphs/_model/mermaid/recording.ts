import type { Arrow } from './arrows.ts'
import type { Click, Label } from './flowchart.ts'
import type { Place } from './grammar.ts'

export type Extras = Record<string, string | number | boolean>

interface Styled {
  classes: Set<string>
  styles: string[]
}

export interface RecordedVertex extends Styled {
  id: string
  label?: Label
  shape?: string
  shapeIsExtra?: boolean
  extras: Extras
  properties: Record<string, string>
}

export interface RecordedLink extends Styled, Arrow {
  from: string
  to: string
  label?: Label
  /** Mermaid's own, where the text gives none. */
  id: string
  hasOwnId: boolean
  extras: Extras
  curve?: string
}

export interface RecordedGroup extends Styled {
  id: string
  title?: Label
  direction?: string
  members: string[]
  extras: Extras
  /** Where it stands in the text. */
  range: [number, number]
}

/** A statement that comments can stand before. */
export interface Landmark {
  line: number
  what: { vertex: string } | { link: number } | { group: string }
}

export interface Recording {
  direction: string
  accTitle?: string
  accDescr?: string
  vertices: Map<string, RecordedVertex>
  links: RecordedLink[]
  /** As they end in the text. An id may come twice. */
  groups: RecordedGroup[]
  classDefs: Map<string, string[]>
  linkDefaults: { styles: string[]; curve?: string }
  clicks: Click[]
  landmarks: Landmark[]
}

/** What the recorder's parts share. */
export interface Notes {
  recording: Recording
  linksById: Map<string, RecordedLink>
  groupsById: Map<string, RecordedGroup>
  /** Where the statement stands that is read. */
  at(): Place
}

/** A text as the grammar hands it on. */
export interface Text {
  text: string
  type: string
}

export function trimmed(styles: string[]): string[] {
  return styles.map(style => style.trim()).filter(style => style !== '')
}

/** More than we take. */
export class TooMany extends Error {
  readonly what: 'edges' | 'nodes' | 'joined'
  constructor(what: TooMany['what']) {
    super(`too many ${what}`)
    this.what = what
  }
}

/** What the grammar lets pass and Mermaid's database refuses. */
export class Refused extends Error {
  readonly zh: string
  constructor(message: string, zh: string) {
    super(message)
    this.zh = zh
  }
}
