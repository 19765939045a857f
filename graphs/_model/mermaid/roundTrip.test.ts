import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { anyDocument } from '../../../tests/support/anyDocument.ts'
import { toySpecs } from '../../../tests/support/toySpecs.ts'
import { exportFlowchart } from './exportFlowchart.ts'
import { exportText } from './exportText.ts'
import { importFlowchart } from './importFlowchart.ts'
import { loadParser } from './loadParser.ts'
import type { FlowchartParser } from './reading.ts'

let parser: FlowchartParser
beforeAll(async () => {
  parser = await loadParser()
})

function read(text: string) {
  const reading = parser.read(text)
  if ('problem' in reading) throw new Error(`${reading.problem.message} in:\n${text}`)
  return reading.flowchart
}

test('any document is the same again after a way through a flowchart', () => {
  fc.assert(
    fc.property(anyDocument, document => {
      const { flowchart } = exportFlowchart(document, toySpecs, { mode: 'metadata' })
      const { document: back } = importFlowchart(flowchart, { specs: toySpecs })
      expect(back).toEqual(document)
      expect(Object.keys(back.nodes)).toEqual(Object.keys(document.nodes))
    }),
    { numRuns: 100 },
  )
})

test('any document is the same again after a way through text, and the text has the same bytes again', () => {
  fc.assert(
    fc.property(anyDocument, fc.constantFrom('en', 'zh'), (document, locale) => {
      const { text } = exportText(document, toySpecs, { mode: 'metadata', locale })
      const { document: back } = importFlowchart(read(text), { specs: toySpecs, source: text })
      expect(back).toEqual(document)
      expect(exportText(back, toySpecs, { mode: 'metadata', locale }).text).toBe(text)
    }),
    { numRuns: 100 },
  )
})
