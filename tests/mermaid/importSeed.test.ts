import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportText } from '../../graphs/_model/mermaid/exportText.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { importText } from '../support/importText.ts'
import { seedDiagram } from '../support/seedDiagram.ts'

test('the seed diagram becomes ten nodes and eleven edges, one for each box and arrow', async () => {
  const { document, report } = await importText(seedDiagram, { specs })
  expect(Object.entries(document.nodes).map(([id, { type }]) => `${id} ${type}`)).toEqual([
    'A collect/sample',
    'B process/columns',
    'C check/quality',
    'D store/table',
    'E clean/auto',
    'F build/mlp',
    'G train/fit',
    'H evaluate/score',
    'I deploy/http',
    'J loop/back',
  ])
  expect(
    document.edges.map(({ from, to, label }) =>
      `${from.node}.${from.port} ${to.node}.${to.port} ${label ?? ''}`.trim(),
    ),
  ).toEqual([
    'A.table B.table',
    'B.table C.table',
    'C.pass D.table 通过',
    'C.fail E.table 失败',
    'E.table D.table',
    'D.table F.table',
    'F.estimator G.estimator',
    'G.model H.model',
    'H.model I.model',
    'I.endpoint J.value',
    'J.again A.feedback',
  ])
  expect(validate(document, specs)).toEqual([])
  expect(report).toMatchObject({ counts: { steps: 10, recognised: 10 }, inserted: [], links: [], warnings: [] })
  expect(report.summary.message).toBe('10 of 10 steps recognised.')
})

test('an untouched import exports the bytes that it came from; a changed one is written anew', async () => {
  const { document } = await importText(seedDiagram, { specs })
  const { read } = await loadParser()
  const options = { mode: 'original', read } as const
  expect(exportText(document, specs, options)).toEqual({ text: seedDiagram, warnings: [] })
  const { A, ...nodes } = document.nodes
  const changed = { ...document, nodes: { A: { type: 'collect/sample', params: {}, ...A, label: '收集' }, ...nodes } }
  const { text, warnings } = exportText(changed, specs, options)
  expect(text).toContain('A["收集"]')
  expect(warnings.map(({ code }) => code)).toEqual(['not-original'])
})

const shared = join(import.meta.dirname, '../../../shared/seed/pipeline.mmd')
test.skipIf(!existsSync(shared))('the diagram of the seed itself is this one', async () => {
  expect((await readFile(shared, 'utf8')).trim()).toBe(seedDiagram.trim())
})
