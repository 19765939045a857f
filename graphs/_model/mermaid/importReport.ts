import type { GraphDocument } from '../document.ts'
import type { Specs } from '../view.ts'
import type { Confidence, Understanding } from './stages/understanding.ts'

export interface ImportOptions {
  specs: Specs
  /** The text, kept with the document so that an untouched one gives its very bytes back. */
  source?: string
  /** Of the new document. */
  name?: string
  /** What the boxes and arrows mean; without it every box that no carrier names is a plain step. */
  understanding?: Understanding
  choices?: Choices
  /** What the text is a picture of: nodes of the same id keep their type, params, settings and place. */
  existing?: GraphDocument
  /** In which language the existing graph's labels were shown in the text. */
  locale?: 'en' | 'zh'
}

/** Types that a person set in place of guesses. */
export interface Choices {
  /** By vertex id. */
  types?: ReadonlyMap<string, string>
  /** By label as written: all vertices that say the same. */
  labels?: ReadonlyMap<string, string>
}

export interface Imported {
  document: GraphDocument
  report: ImportReport
}

export interface ImportReport {
  /** Of each vertex, in the order of the text. */
  steps: ImportedStep[]
  counts: { steps: number; recognised: number; guessed: number; plain: number }
  /** `8 of 10 steps recognised.` */
  summary: Sentence
  /** Nodes that the text does not have. */
  inserted: InsertedNode[]
  /** Params that were set so that the graph does something at once. */
  suggested: SuggestedParam[]
  /** Links that became no edge, or another one than drawn. */
  links: LinkRemark[]
  /** Whatever else a person should know. */
  warnings: Remark[]
}

export interface Sentence {
  message: string
  messageZh: string
}

export interface Remark extends Sentence {
  /** Stable: `relabelled`, `carrier-without-node`, `secret-left-out` … */
  code: string
  node?: string
  vertex?: string
}

export interface ImportedStep {
  vertex: string
  node: string
  label: string
  type: string
  /** `chosen` by a person, `kept` from the text's carriers or the existing graph; otherwise how sure the guess is. */
  by: Confidence | 'chosen' | 'kept'
  /** The words that decided. */
  matched?: string
  /** The label is another one than the existing graph has; the params were kept. */
  isRelabelled?: boolean
  /** What was understood before the kinds of data at this place asked for something else. */
  insteadOf?: string
}

export interface InsertedNode extends Sentence {
  node: string
  type: string
  /** Position in `flowchart.links` of the link that it stands on, where it stands on one. */
  link?: number
}

export interface SuggestedParam extends Sentence {
  node: string
  param: string
  value: unknown
}

export interface LinkRemark extends Sentence {
  code: string
  /** Position in `flowchart.links`. */
  link: number
}
