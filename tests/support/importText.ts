import { importFlowchart } from '../../graphs/_model/mermaid/importFlowchart.ts'
import type { Imported, ImportOptions } from '../../graphs/_model/mermaid/importReport.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import { understand } from '../../graphs/_model/mermaid/stages/understand.ts'
import type { Specs } from '../../graphs/_model/view.ts'

/** What a person gets who pastes a text: read, understood, imported. */
export async function importText(
  text: string,
  options: Omit<ImportOptions, 'understanding'> & { specs: Specs },
): Promise<Imported> {
  const reading = (await loadParser()).read(text)
  if ('problem' in reading) throw new Error(`${reading.problem.message} (line ${reading.problem.line})`)
  const understanding = understand(reading.flowchart, type => Object.hasOwn(options.specs, type))
  return importFlowchart(reading.flowchart, { source: text, ...options, understanding })
}
