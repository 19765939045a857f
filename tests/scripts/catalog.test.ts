import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateCatalog } from '../../scripts/catalog.mjs'

let nodes: string
beforeEach(async () => {
  nodes = await mkdtemp(path.join(os.tmpdir(), 'millrace-catalog-'))
})
afterEach(() => rm(nodes, { recursive: true, force: true }))

async function addNode(type: string, files: string[]) {
  await mkdir(path.join(nodes, type), { recursive: true })
  for (const file of files) await writeFile(path.join(nodes, type, file), '')
}
const read = (file: string) => readFile(path.join(nodes, '_catalog', file), 'utf8')

test('a folder with a spec is a node, in the order of names', async () => {
  await addNode('store/table', ['spec.ts', 'run.ts'])
  await addNode('clean/auto', ['spec.ts', 'run.ts'])
  expect(generateCatalog(nodes)).toEqual(['clean/auto', 'store/table'])
  expect(await read('specs.ts')).toContain("'clean/auto': spec0,\n  'store/table': spec1")
  expect(await read('runs.ts')).toContain("'clean/auto': () => import('../clean/auto/run.ts')")
})

test('machinery and unfinished folders are no nodes', async () => {
  await addNode('_table/read', ['spec.ts'])
  await addNode('clean/draft', ['README.md'])
  expect(generateCatalog(nodes)).toEqual([])
})

test('views, descriptions and fingerprints are listed where the folder has them', async () => {
  await addNode('collect/file', ['spec.ts', 'run.ts', 'describe.ts', 'fingerprint.ts', 'view.tsx'])
  await addNode('clean/auto', ['spec.ts', 'run.ts'])
  generateCatalog(nodes)
  expect(await read('runs.ts')).toContain("'collect/file': () => import('../collect/file/describe.ts')")
  expect(await read('runs.ts')).toContain("'collect/file': () => import('../collect/file/fingerprint.ts')")
  expect(await read('runs.ts')).not.toContain('clean/auto/describe')
  expect(await read('views.ts')).toContain("'collect/file': () => import('../collect/file/view.tsx')")
})

test('the READMEs are there for the browser, each language by itself', async () => {
  await addNode('clean/auto', ['spec.ts', 'run.ts'])
  await writeFile(path.join(nodes, 'clean/auto/README.md'), '# Clean\n\nMends `x`.\n\n## 中文\n\n修正。\n')
  await addNode('collect/file', ['spec.ts', 'run.ts'])
  await writeFile(path.join(nodes, 'collect/file/README.md'), '# File\n\nReads.\n\n---\n\n# 读取文件\n\n读取。\n')
  generateCatalog(nodes)
  const docs = await read('docs.ts')
  expect(docs).toContain(`'clean/auto': {"en":"# Clean\\n\\nMends \`x\`.","zh":"修正。"}`)
  expect(docs).toContain(`'collect/file': {"en":"# File\\n\\nReads.","zh":"读取。"}`)
})

test('a removed folder leaves the catalog', async () => {
  await addNode('clean/auto', ['spec.ts', 'run.ts'])
  generateCatalog(nodes)
  await rm(path.join(nodes, 'clean'), { recursive: true })
  generateCatalog(nodes)
  expect(await read('specs.ts')).not.toContain('clean/auto')
})

test('a catalog that is up to date is not written again', async () => {
  await addNode('clean/auto', ['spec.ts', 'run.ts'])
  generateCatalog(nodes)
  const before = await stat(path.join(nodes, '_catalog', 'specs.ts'))
  generateCatalog(nodes)
  const after = await stat(path.join(nodes, '_catalog', 'specs.ts'))
  expect(after.ino).toBe(before.ino)
})
