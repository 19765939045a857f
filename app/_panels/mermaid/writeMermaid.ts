import type { GraphDocument } from '../../../graphs/_model/document.ts'
import type { ExportedText, ExportOptions } from '../../../graphs/_model/mermaid/exportOptions.ts'
import { exportText } from '../../../graphs/_model/mermaid/exportText.ts'
import { specs } from '../../../nodes/_catalog/specs.ts'

/** A graph as Mermaid text. Needs nothing of Mermaid's own but where the original is asked for. */
export function writeMermaid(document: GraphDocument, options: ExportOptions): ExportedText {
  return exportText(document, specs, options)
}
