import type { Flowchart } from './flowchart.ts'

/** Reads Mermaid's flowcharts by Mermaid's own grammar; `loadParser` makes one. Never throws, whatever the text. */
export interface FlowchartParser {
  /** Refuses what is longer than `longest` characters: `longestText` unless said otherwise. */
  read(text: string, options?: { longest?: number }): Reading
}

export type Reading = { flowchart: Flowchart; warnings: Remark[] } | { problem: Problem }

/** Something about one line of the text. Lines and columns count from 1. */
export interface Remark {
  line: number
  message: string
  messageZh: string
}

/** Why a text can't be read. */
export interface Problem extends Remark {
  code:
    | 'too-long'
    | 'too-many'
    | 'too-deep'
    | 'empty'
    | 'other-diagram'
    | 'no-header'
    | 'syntax'
    | 'yaml'
    | 'not-closed'
  column: number
  /** The line as it stands in the text. */
  lineText: string
  /** A text that can be read and probably means the same. To be shown, never applied unasked. */
  repair?: Repair
}

export interface Repair {
  text: string
  changes: Change[]
}

/** `before` is empty for a new line, `after` for one taken out. */
export interface Change {
  /** In the text before the repair. */
  line: number
  before: string
  after: string
  why: string
  whyZh: string
}
