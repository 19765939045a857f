import { beforeAll, expect, test } from 'vitest'
import { exportText } from '../../graphs/_model/mermaid/exportText.ts'
import { importFlowchart } from '../../graphs/_model/mermaid/importFlowchart.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import type { FlowchartParser } from '../../graphs/_model/mermaid/reading.ts'
import { understand } from '../../graphs/_model/mermaid/stages/understand.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { corpus } from './corpus.ts'

let parser: FlowchartParser
beforeAll(async () => {
  parser = await loadParser()
})

test('every diagram of the corpus becomes a graph without an error, exports its bytes, and comes back by its metadata', () => {
  for (const { file, title, text } of corpus('accepted')) {
    const name = `${file}: ${title}`
    const reading = parser.read(text)
    if ('problem' in reading) throw new Error(`${name}: ${reading.problem.message}`)
    const understanding = understand(reading.flowchart, type => Object.hasOwn(specs, type))
    const { document } = importFlowchart(reading.flowchart, { specs, source: text, understanding })
    expect(
      validate(document, specs).filter(({ level }) => level === 'error'),
      name,
    ).toEqual([])
    // A text that we wrote is its own canonical form, and keeps no other source; a key `__proto__` no graph file may have.
    const isOurs = reading.flowchart.carriers.some(({ name }) => name === 'graph')
    if (!isOurs && !text.includes('__proto__: x'))
      expect(exportText(document, specs, { mode: 'original', read: parser.read }).text, name).toBe(text)
    const carried = exportText(document, specs, { mode: 'metadata' }).text
    const again = parser.read(carried)
    if ('problem' in again) throw new Error(`${name}: ${again.problem.message}\n${carried}`)
    const back = importFlowchart(again.flowchart, { specs }).document
    expect(back, name).toEqual(document)
    expect(exportText(back, specs, { mode: 'metadata' }).text, name).toBe(carried)
  }
})
