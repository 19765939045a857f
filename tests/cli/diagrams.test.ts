import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMillrace } from './millrace.ts'

let at: Awaited<ReturnType<typeof openMillrace>>

beforeEach(async () => {
  at = await openMillrace()
})
afterEach(() => at.close())

const lifecycle = `graph TD
    A[数据收集] --> B[数据处理]
    B --> C{数据质量检查}
    C -->|通过| D[数据存储]
    C -->|失败| E[数据清洗]
    E --> D
    D --> F[模型构建]
    F --> G{模型训练}
    G --> H[模型评估]
    H --> I[模型部署]
    I --> J[模型迭代]
    J --> A
`

const short = `flowchart LR
  load[Collect data] --> prep[Preprocess] --> fit[Train model] --> score[Evaluate]
`

async function file(name: string, text: string): Promise<string> {
  const place = path.join(at.folder, name)
  await writeFile(place, text)
  return place
}

test('import says of every box what it was understood as and why, and writes a graph that is valid', async () => {
  const diagram = await file('lifecycle.mmd', lifecycle)
  const { code, stdout, stderr } = await at.millrace(['import', diagram, '-o', 'out.json'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'Written to out.json.\n' })
  expect(stdout).toMatch(/^C {2}数据质量检查 +check\/quality +by phrase "数据质量检查"$/m)
  expect(stdout).toMatch(/10 of 10 steps/)
  expect(await at.millrace(['validate', path.join(at.folder, 'out.json')])).toMatchObject({ code: 0 })
})

test('import --json gives the graph and the report', async () => {
  const { code, stdout } = await at.millrace(['import', await file('short.mmd', short), '--json'])
  expect(code).toBe(0)
  const { document, report } = JSON.parse(stdout)
  expect(document).toMatchObject({ name: 'short', nodes: { load: { type: 'collect/sample' } } })
  expect(report.counts).toMatchObject({ steps: 4, recognised: 4 })
})

test('of a Markdown file with several diagrams one has to be chosen', async () => {
  const notes = await file(
    'notes.md',
    `# One\n\n\`\`\`mermaid\n${short}\`\`\`\n\n# Two\n\n\`\`\`mermaid\n${lifecycle}\`\`\`\n`,
  )
  const unsure = await at.millrace(['import', notes])
  expect(unsure.code).toBe(2)
  expect(unsure.stderr).toContain('1  line 4  One\n  2  line 11  Two')
  const { code, stdout } = await at.millrace(['import', notes, '--diagram', '2'])
  expect(code).toBe(0)
  expect(stdout).toContain('数据质量检查')
  expect((await at.millrace(['import', notes, '--diagram', '3'])).code).toBe(2)
})

test('a diagram that cannot be read is refused with line and column, and its repair is made only when asked for', async () => {
  const notes = await file('notes.md', '# Notes\n\n```mermaid\nflowchart TD\n  A[Raw data (CSV)] --> B[Train]\n```\n')
  const refused = await at.millrace(['import', notes, '-o', 'out.json'])
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('notes.md:5:')
  expect(refused.stderr).toContain('+   A["Raw data (CSV)"] --> B[Train]')
  await expect(readFile(path.join(at.folder, 'out.json'))).rejects.toThrow('ENOENT')
  expect((await at.millrace(['import', notes, '-o', 'out.json', '--repair'])).code).toBe(0)
  expect((await at.millrace(['run', notes])).stderr).toContain('notes.md:5:')
})

test('export writes a flowchart that imports as the same graph', async () => {
  await at.millrace(['import', await file('short.mmd', short), '-o', 'short.json'])
  const exported = await at.millrace(['export', './short.json', '--format', 'mermaid', '-o', 'again.mmd'])
  expect(exported).toMatchObject({ code: 0, stdout: '' })
  await at.millrace(['import', path.join(at.folder, 'again.mmd'), '-o', 'again.json'])
  const again = await at.millrace(['export', './again.json', '--format', 'mermaid'])
  expect(again.stdout).toBe(await readFile(path.join(at.folder, 'again.mmd'), 'utf8'))
  expect(again.stdout).toContain('"type":"train/fit"')
})

test('export --original gives an untouched diagram its very bytes back, and --clean the picture alone', async () => {
  const bytes = lifecycle.replaceAll('\n', '\r\n')
  await at.millrace(['import', await file('lifecycle.mmd', bytes), '-o', 'graph.json'])
  expect((await at.millrace(['export', './graph.json', '--format', 'mermaid', '--original'])).stdout).toBe(bytes)
  const clean = await at.millrace(['export', './graph.json', '--format', 'mermaid', '--clean'])
  expect(clean.stdout).toContain('C{"数据质量检查"}')
  expect(clean.stdout).not.toContain('%%')
  expect((await at.millrace(['export', './graph.json', '--format', 'svg'])).code).toBe(2)
})

test('a diagram runs as it is', async () => {
  const { code, lines } = await at.millrace(['run', await file('short.mmd', short), '--json', '--set', 'fit.epochs=2'])
  expect(code).toBe(0)
  expect(lines().at(-1)).toMatchObject({ status: 'done' })
})

test('a file that is not there is said to be', async () => {
  expect(await at.millrace(['import', 'nowhere.mmd'])).toMatchObject({ code: 2, stdout: '' })
  expect((await at.millrace(['import', await file('plain.md', '# No diagram\n')])).stderr).toContain(
    'no Mermaid diagram',
  )
})
