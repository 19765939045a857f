import { createStore, type StoreApi } from 'zustand/vanilla'
import type { GraphDocument } from '../../../graphs/_model/document.ts'
import type { Problem } from '../../../graphs/_model/mermaid/reading.ts'
import type { Locale } from '../../../nodes/_contract/text.ts'
import { useDocument } from '../../_state/documentStore.ts'
import type { Mermaid } from './engine.ts'
import { panelText } from './panelText.ts'

export interface TextState {
  text: string
  /** Why the text can't be read; the graph is as it was when it last could. */
  problem: Problem | undefined
  /** The text is not the graph's: it was just typed, or can't be read. */
  isApart: boolean
  /** And the graph has changed since: somebody has to say which of them counts. */
  isBehind: boolean
}

export interface TextOptions {
  locale: Locale
  hasMetadata: boolean
}

const settleFor = 300
/** Whoever pauses longer than this begins another step of undo. */
const longestPause = 4000

/**
 * The text of the graph that is edited, both ways live. It has no history of its own: what it changes is a step of the
 * document's, and a document that comes back brings the text that it was typed with.
 */
export class GraphText {
  readonly state: StoreApi<TextState>
  private agreed: { document: GraphDocument; text: string }
  private readonly typed = new WeakMap<GraphDocument, { text: string; hasMetadata: boolean }>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private step = 0
  private lastApplied = 0
  private readonly mermaid: Mermaid
  private options: TextOptions

  constructor(mermaid: Mermaid, document: GraphDocument, options: TextOptions) {
    this.mermaid = mermaid
    this.options = options
    const text = this.textOf(document)
    this.agreed = { document, text }
    this.state = createStore(() => ({ text, problem: undefined, isApart: false, isBehind: false }))
  }

  /** What a person typed: on the canvas a moment after the last letter. */
  type(text: string): void {
    clearTimeout(this.timer)
    if (text === this.agreed.text && !this.state.getState().isBehind) {
      this.state.setState({ text, problem: undefined, isApart: false })
      return
    }
    this.state.setState({ text, isApart: true })
    this.timer = setTimeout(() => this.apply(), settleFor)
  }

  /** At once, as when the hands leave the text. */
  apply(): void {
    clearTimeout(this.timer)
    const { text, isApart, isBehind } = this.state.getState()
    const { document, change } = useDocument.getState()
    if (!isApart || !document) return
    const reading = this.mermaid.read(text)
    if ('problem' in reading) {
      this.state.setState({ problem: reading.problem })
      return
    }
    this.state.setState({ problem: undefined })
    if (isBehind) return
    const { locale, hasMetadata } = this.options
    // A text that carries params is no picture to give back later: they would be old by then.
    const isPicture = reading.flowchart.carriers.length === 0
    const imported = this.mermaid.toGraph(reading.flowchart, {
      existing: document,
      locale,
      name: document.name,
      ...(isPicture && { source: text }),
    })
    const next = { ...imported.document, name: document.name }
    const now = Date.now()
    if (now - this.lastApplied > longestPause) this.step++
    this.lastApplied = now
    this.agreed = { document: next, text }
    this.typed.set(next, { text, hasMetadata })
    this.state.setState({ isApart: false })
    change(() => ({ document: next }), { merge: `mermaid ${this.step}` })
  }

  /** The graph as it is now, whoever changed it. */
  follow(document: GraphDocument): void {
    if (document === this.agreed.document) return
    if (this.state.getState().isApart) {
      clearTimeout(this.timer)
      this.state.setState({ isBehind: true })
      return
    }
    this.show(document)
  }

  /** Where graph and text went apart: the text counts. */
  takeText(): void {
    this.state.setState({ isBehind: false })
    this.apply()
  }

  /** Where graph and text went apart: the graph counts, and the text is thrown away. */
  takeGraph(): void {
    clearTimeout(this.timer)
    const { document } = useDocument.getState()
    if (document) this.show(document)
  }

  setOptions(options: TextOptions): void {
    if (options.locale === this.options.locale && options.hasMetadata === this.options.hasMetadata) return
    this.apply()
    this.options = options
    if (!this.state.getState().isApart) this.takeGraph()
  }

  private show(document: GraphDocument): void {
    const text = this.textOf(document)
    this.agreed = { document, text }
    this.state.setState({ text, problem: undefined, isApart: false, isBehind: false })
  }

  private textOf(document: GraphDocument): string {
    const typed = this.typed.get(document)
    if (typed?.hasMetadata === this.options.hasMetadata) return typed.text
    return panelText(document, { ...this.options, read: this.mermaid.read })
  }
}
