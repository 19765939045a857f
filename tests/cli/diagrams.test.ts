import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seedDiagram } from '../support/seedDiagram.ts'
import { openMillrace } from './millrace.ts'

let at: Awaited<ReturnType<typeof openMillrace>>

beforeEach(async () => {
  at = await openMillrace()
})
afterEach(() => at.close())

const short = `flowchart LR
  load[Collect data] --> prep[Preprocess] --> fit[Train model] --> score[Evaluate]
`

async function file(name: string, text: string): Promise<string> {
  const place = path.join(at.folder, name)
  await writeFile(place, text)
  return place
}

test('import says of every box what it was understood as and why, and writes a graph that is valid', async () => {
  const diagram = await file('lifecycle.mmd', seedDiagram)
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
    `# One\n\n\`\`\`mermaid\n${short}\`\`\`\n\n# Two\n\n\`\`\`mermaid\n${seedDiagram}\`\`\`\n`,
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
  const bytes = seedDiagram.replaceAll('\n', '\r\n')
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

test('import over a file that holds the graph of the diagram keeps what was set there, and says so', async () => {
  const diagram = await file('short.mmd', short)
  await at.millrace(['import', diagram, '-o', 'short.json'])
  const before = JSON.parse(await readFile(path.join(at.folder, 'short.json'), 'utf8'))
  before.nodes.fit.params.epochs = 77
  before.layout.load = [800, 640]
  await writeFile(path.join(at.folder, 'short.json'), JSON.stringify(before))
  await writeFile(diagram, `${short.replace('Evaluate', 'Test it')}  score --> ship[Deploy]\n`)
  const { code, stderr, stdout } = await at.millrace(['import', diagram, '-o', 'short.json'])
  expect(code).toBe(0)
  expect(stderr).toContain(
    'The file held this graph: 5 of its 5 nodes kept type, params and place. With another label: 1. New: 1. Gone: 0.',
  )
  expect(stdout).toMatch(/^fit +Train model +train\/fit +kept$/m)
  const after = JSON.parse(await readFile(path.join(at.folder, 'short.json'), 'utf8'))
  expect(after).toMatchObject({
    nodes: { fit: { params: { epochs: 77 } }, score: { label: 'Test it' }, ship: { type: 'deploy/http' } },
    layout: { load: [800, 640] },
  })
  await at.millrace(['import', diagram, '-o', 'short.json', '--force'])
  const fresh = JSON.parse(await readFile(path.join(at.folder, 'short.json'), 'utf8'))
  expect(fresh.nodes.fit.params.epochs).not.toBe(77)
})

test('import writes over nothing but the graph of its diagram unless it is forced to', async () => {
  const diagram = await file('short.mmd', short)
  await at.millrace(['import', await file('other.mmd', seedDiagram), '-o', 'other.json'])
  await file('package.json', '{ "name": "mine" }\n')
  await mkdir(path.join(at.folder, 'folder'))
  const sentences = {
    'other.json': 'holds another graph: of its 10 boxes 0 are in the diagram',
    'package.json': 'package.json exists and is no graph',
    folder: 'folder is a folder',
    'nowhere/out.json': 'There is no folder',
  }
  for (const [out, sentence] of Object.entries(sentences)) {
    const before = await readFile(path.join(at.folder, out), 'utf8').catch(() => undefined)
    const { code, stderr, stdout } = await at.millrace(['import', diagram, '-o', out])
    expect({ out, code, stdout }).toEqual({ out, code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(await readFile(path.join(at.folder, out), 'utf8').catch(() => undefined)).toBe(before)
  }
  expect((await at.millrace(['import', diagram, '-o', 'package.json', '--force'])).code).toBe(0)
})

test('a diagram without machine learning says so before it runs, and at the end that nothing was computed', async () => {
  const morning = await file(
    'morning.mmd',
    'flowchart TD\n  S((Start)) --> A[Wake up] --> B[Drink coffee] --> E((End))\n',
  )
  const { code, stdout, stderr } = await at.millrace(['run', morning])
  expect(code).toBe(0)
  expect(stderr).toContain('0 of 4 steps recognised. None of them is a stage of machine learning')
  expect(stdout).toMatch(/^nothing computed: /m)
  const imported = await at.millrace(['import', morning], '', { LC_ALL: 'zh_CN.UTF-8' })
  expect(imported.stdout).toContain('识别了 4 个步骤中的 0 个。其中没有机器学习的步骤')
  const chinese = await at.millrace(['run', morning], '', { LC_ALL: 'zh_CN.UTF-8' })
  expect(chinese.stderr).toContain('识别了 4 个步骤中的 0 个。')
  expect(chinese.stdout).toContain('没有计算任何内容')
})

test('the report of an import names the line or the box that a note is about, and what a box does that no node stands for', async () => {
  const text =
    'flowchart TD\n  S[Start] --> L[Load data] --- T[Train] --> E[Evaluate] --> M[Monitor drift]\n  N[A note]\n'
  const { stdout } = await at.millrace(['import', await file('notes.mmd', text)])
  expect(stdout).toMatch(/^ {2}L → T +This line has no arrow head/m)
  expect(stdout).toMatch(/^ {2}S +"Start" is before the data and hands on none/m)
  expect(stdout).toMatch(/^ {2}N +No line leads to "A note" or from it/m)
  expect(stdout).toMatch(/^M +Monitor drift +process\/step +by word "monitor", passes on$/m)
})

test('a graph of a thousand nodes comes back from the text that carries its params', { timeout: 120_000 }, async () => {
  const lines = Array.from({ length: 1000 }, (_, n) => `  n${n}[Clean step ${n}] --> n${n + 1}[Clean step ${n + 1}]`)
  const large = await file('large.mmd', `flowchart TD\n${lines.join('\n')}\n`)
  await at.millrace(['import', large, '-o', 'large.json'])
  await at.millrace(['export', './large.json', '--format', 'mermaid', '-o', 'again.mmd'])
  expect((await readFile(path.join(at.folder, 'again.mmd'), 'utf8')).length).toBeGreaterThan(200_000)
  const { code } = await at.millrace(['import', path.join(at.folder, 'again.mmd'), '-o', 'again.json'])
  expect(code).toBe(0)
  const [before, after] = await Promise.all(
    ['large.json', 'again.json'].map(async name => JSON.parse(await readFile(path.join(at.folder, name), 'utf8'))),
  )
  expect(after.nodes).toEqual(before.nodes)
})

test('a file that is not there is said to be', async () => {
  expect(await at.millrace(['import', 'nowhere.mmd'])).toMatchObject({ code: 2, stdout: '' })
  expect((await at.millrace(['import', await file('plain.md', '# No diagram\n')])).stderr).toContain(
    'no Mermaid diagram',
  )
})
