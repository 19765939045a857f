import type { Flowchart } from '../../graphs/_model/mermaid/flowchart.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'

const parser = await loadParser()

/** The flowchart that a text draws; a text that can't be read fails the test. */
export function flowchartOf(text: string): Flowchart {
  const reading = parser.read(text)
  if ('problem' in reading) throw new Error(`${reading.problem.message}\n${text}`)
  return reading.flowchart
}
