import { expect, test } from 'vitest'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { removeNodes, setLabel, setParam } from '../../graphs/_model/edits/nodes.ts'
import { exportText } from '../../graphs/_model/mermaid/exportText.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { importText } from '../support/importText.ts'
import { seedDiagram } from '../support/seedDiagram.ts'

/** The seed as a graph whose picture is edited beside the canvas. */
async function seed(): Promise<GraphDocument> {
  return (await importText(seedDiagram, { specs })).document
}

function clean(document: GraphDocument): string {
  return exportText(document, specs, { mode: 'clean' }).text
}

test('text that says the same changes nothing of the graph but the text that it keeps', async () => {
  const existing = await seed()
  const { document, report } = await importText(clean(existing), { specs, existing })
  const { mermaid: _, ...rest } = document
  const { mermaid: __, ...before } = existing
  expect(rest).toEqual(before)
  expect(Object.keys(document.layout)).toEqual(Object.keys(existing.layout))
  expect(report.inserted).toEqual([])
  expect(report.steps.every(({ by }) => by === 'kept')).toBe(true)
})

test('a label changed in the text changes the label alone, and is told', async () => {
  const existing = await seed()
  const text = clean(existing).replace('模型训练', '训练（夜间）')
  const { document, report } = await importText(text, { specs, existing })
  expect(document.nodes.G).toEqual({ ...existing.nodes.G, label: '训练（夜间）' })
  expect(report.warnings).toMatchObject([{ code: 'relabelled', node: 'G' }])
})

test('a box written into the text is understood, wired and placed, and nothing else moves', async () => {
  const existing = await seed()
  const text = clean(existing).replace('    A --> B\n', '    A --> X["数据清洗"]\n    X --> B\n')
  const { document } = await importText(text, { specs, existing })
  expect(document.nodes.X).toMatchObject({ type: 'clean/auto', label: '数据清洗' })
  expect(document.edges.slice(0, 2)).toEqual([
    { from: { node: 'A', port: 'table' }, to: { node: 'X', port: 'table' } },
    { from: { node: 'X', port: 'table' }, to: { node: 'B', port: 'table' } },
  ])
  expect(document.layout).toMatchObject(existing.layout)
  expect(document.layout.X).toBeDefined()
  expect(validate(document, specs)).toEqual([])
})

test('a box taken out of the text is gone with its edges, as if it had been deleted on the canvas', async () => {
  const existing = await seed()
  const text = clean(existing)
    .split('\n')
    .filter(line => !/\bE\b/.test(line))
    .join('\n')
  const { document } = await importText(text, { specs, existing })
  const { document: removed } = removeNodes(existing, ['E'])
  expect({ ...document, mermaid: undefined }).toEqual({ ...removed, mermaid: undefined })
})

test('an inserted loop stays on its line while the text is edited, and goes with the line', async () => {
  const text = 'flowchart TD\n  A[Collect data] --> B[Train model] --> C[Evaluate model]\n  C --> A\n'
  const { document: first } = await importText(text, { specs })
  const loop = Object.keys(first.nodes).find(id => first.nodes[id]?.type === 'loop/back') ?? ''
  const { document: existing } = setParam(first, loop, { path: 'maxIterations', value: 7 })
  if (!existing) throw new Error('The param was not set.')
  expect(clean(existing)).not.toContain(loop)
  const again = await importText(clean(existing).replace('Evaluate model', 'Evaluate it'), { specs, existing })
  expect(again.document.nodes[loop]).toEqual(existing.nodes[loop])
  const without = await importText(clean(existing).replace('    C --> A\n', ''), { specs, existing })
  expect(without.document.nodes[loop]).toBeUndefined()
})

test('a part of a graph is written with what stands in its lines, and without what leads out of it', async () => {
  const text = 'flowchart TD\n  A[Collect data] --> B[Train model] --> C[Evaluate model]\n  C --> A\n'
  const { document } = await importText(text, { specs })
  const part = exportText(document, specs, { mode: 'metadata', only: ['A', 'B'] }).text
  expect(part).toMatch(/^ {4}A --> B$/m)
  expect(part).not.toMatch(/^ {4}C/m)
  const back = await importText(part, { specs })
  expect(Object.values(back.document.nodes).map(({ type }) => type)).toEqual([
    'collect/sample',
    'train/fit',
    'build/mlp',
  ])
})

test('of two languages the one that is shown is edited, and the other stays', async () => {
  const { document: existing } = setLabel(await seed(), 'A', { en: 'Collect', zh: '收集' })
  if (!existing) throw new Error('The label was not set.')
  const shown = exportText(existing, specs, { mode: 'clean', locale: 'zh' }).text
  const same = await importText(shown, { specs, existing, locale: 'zh' })
  expect(same.document.nodes.A?.label).toEqual({ en: 'Collect', zh: '收集' })
  const changed = await importText(shown.replace('收集', '采集'), { specs, existing, locale: 'zh' })
  expect(changed.document.nodes.A?.label).toEqual({ en: 'Collect', zh: '采集' })
})

test('a type that a person chose wins over the guess, for one box or for all that say the same', async () => {
  const text = 'flowchart LR\n  A[Load data] --> B[Magic] --> C[Magic]\n'
  const labels = await importText(text, { specs, choices: { labels: new Map([['Magic', 'clean/auto']]) } })
  expect(labels.report.steps.map(({ type, by }) => `${type} ${by}`)).toEqual([
    'collect/sample phrase',
    'clean/auto chosen',
    'clean/auto chosen',
  ])
  const types = await importText(text, { specs, choices: { types: new Map([['C', 'store/table']]) } })
  expect(types.report.steps.map(({ type }) => type)).toEqual(['collect/sample', 'process/step', 'store/table'])
})

test('what looks like a secret never gets into the text, and an existing graph keeps it', async () => {
  const { document } = await importText('flowchart LR\n  A[Load data] --> B[Clean data]\n', { specs })
  const secret = {
    ...document,
    nodes: {
      ...document.nodes,
      A: {
        ...document.nodes.A,
        type: 'collect/sql',
        params: {
          url: 'postgres://me:hunter2@db/sales',
          headers: [{ name: 'x', apiKey: 'k-123' }],
          query: 'select 1',
          options: 'Server=db;Password=hunter3;',
        },
      },
    },
  }
  const { text, warnings } = exportText(secret, specs, { mode: 'metadata' })
  for (const hidden of ['hunter2', 'hunter3', 'k-123']) expect(text).not.toContain(hidden)
  expect(text).toContain('select 1')
  expect(warnings.map(({ code }) => code)).toEqual(['secret-left-out'])
  const back = await importText(text, { specs })
  expect(back.document.nodes.A?.params).toEqual({ headers: [{ name: 'x' }], query: 'select 1' })
  expect(back.report.warnings.filter(({ code }) => code === 'secret-left-out')).toHaveLength(3)
  const kept = await importText(text, { specs, existing: secret })
  expect(kept.document.nodes.A?.params).toEqual(secret.nodes.A.params)
})
