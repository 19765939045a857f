import type { GraphDocument } from '../../../graphs/_model/document.ts'
import { isFields } from '../../../graphs/_model/inlineJson.ts'
import { findHidden } from '../../../graphs/_model/mermaid/exporting/findHidden.ts'
import { mermaidIds } from '../../../graphs/_model/mermaid/exporting/mermaidIds.ts'
import type { FlowchartParser } from '../../../graphs/_model/mermaid/reading.ts'
import type { TextOptions } from './GraphText.ts'
import { writeMermaid } from './writeMermaid.ts'

/** The text of a graph as the panel shows it: as a person wrote it, as long as it still says the same. */
export function panelText(
  document: GraphDocument,
  { locale, hasMetadata, read }: TextOptions & Pick<FlowchartParser, 'read'>,
): string {
  const source = isFields(document.mermaid) ? document.mermaid.source : undefined
  // What it carries of params would be of then, not of now.
  const isPicture = typeof source === 'string' && !/^\s*%%\s*@/m.test(source)
  const mode = hasMetadata ? 'metadata' : isPicture ? 'original' : 'clean'
  return writeMermaid(document, { mode, locale, read }).text
}

/** What the nodes are called in the text. */
export function namesInText(document: GraphDocument): ReadonlyMap<string, string> {
  return mermaidIds(document, findHidden(document).nodes).nodes
}
