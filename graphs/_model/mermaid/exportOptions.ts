import type { Sentence } from './importReport.ts'
import type { FlowchartParser } from './reading.ts'

export interface ExportOptions {
  /**
   * `metadata`: with carriers, so that reading it back gives the same graph. `clean`: the picture alone. `original`: the
   * bytes that were imported, as long as the picture is still the same; otherwise as `clean`, and a warning says so.
   */
  mode: 'metadata' | 'clean' | 'original'
  /** Gives each stage its colour. */
  coloured?: boolean
  /** Only these nodes, and what is among them. */
  only?: readonly string[]
  /** Which of two languages the labels are shown in; the carriers hold both. */
  locale?: 'en' | 'zh'
  /** Reads the source, to tell whether the picture is still the same; needed for `original`. */
  read?: FlowchartParser['read']
}

export interface ExportedText {
  text: string
  /** Size beyond what code hosts draw, values left out because they look like secrets, … */
  warnings: (Sentence & { code: string })[]
}
