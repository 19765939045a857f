import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { resolvePorts } from '../../graphs/_model/ports.ts'
import { nodeStateOf, nodeStatesOf, type RunState } from '../../graphs/_model/runState.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs as catalog } from '../../nodes/_catalog/specs.ts'
import { metaSchemas } from '../../nodes/_contract/artifact.ts'
import { failureText } from '../../nodes/_contract/failure.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { bilingual, type Text } from '../../nodes/_contract/text.ts'
import { importsOf } from '../support/imports.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../support/testRuntime.ts'
import { documentOf, type NodeFolder, nodeFolders } from './catalogFolders.ts'
import { recordedOutputs } from './recordedOutputs.ts'

const specs: Readonly<Record<string, Spec>> = catalog
const files = ['spec.ts', 'run.ts', 'run.test.ts', 'example.json', 'README.md']

let one: TestRuntime
let four: TestRuntime
beforeAll(async () => {
  one = await testRuntime({ threads: 1 })
  four = await testRuntime({ threads: 4 })
})
afterAll(async () => {
  await one[Symbol.asyncDispose]()
  await four[Symbol.asyncDispose]()
})

test('every folder is in the catalog, and nothing else is', () => {
  expect(Object.keys(specs).sort()).toEqual(
    nodeFolders()
      .map(({ type }) => type)
      .sort(),
  )
})

describe.each(nodeFolders())('$type', folder => {
  const spec = specs[folder.type]
  if (!spec) throw new Error(`${folder.type} is not in the catalog.`)
  const example = () => documentOf(folder.read('example.json'))

  test('has its files', () => {
    expect(files.filter(file => !folder.has(file))).toEqual([])
    expect(folder.has('fingerprint.ts')).toBe(spec.hasFingerprint ?? false)
    expect(folder.has('describe.ts')).toBe(spec.describesInWorker ?? false)
  })

  test('speaks both languages', () => {
    for (const text of [spec.title, spec.summary]) expectBothLanguages(text)
    for (const [name, field] of Object.entries(spec.params.shape)) {
      const meta = metaOf(field)
      expect(meta?.label, `label of ${name}`).toBeDefined()
      expectBothLanguages(meta?.label)
      if (meta?.help) expectBothLanguages(meta.help)
    }
    const readme = folder.read('README.md')
    expect(readme).toMatch(/\p{Script=Han}{4}/u)
    expect(readme).toMatch(/^# \S/)
  })

  test('has a name in both languages for every choice, and own words in both for what a check refuses', () => {
    for (const { path, options, labels } of choicesIn(
      z.toJSONSchema(spec.params, { io: 'input', unrepresentable: 'any' }),
    )) {
      for (const option of options) {
        expect(labels?.[option], `${path}: ${option}`).toBeDefined()
        expectBothLanguages(labels?.[option])
      }
    }
    // `says` carries both languages; a message alone would be English, and a bare pattern says nothing.
    expect(folder.read('spec.ts').match(/\.regex\(|\.superRefine\(/g) ?? []).toEqual([])
    const refined = folder.read('spec.ts').match(/\.refine\(/g) ?? []
    expect((folder.read('spec.ts').match(/says\(\{/g) ?? []).length).toBe(refined.length)
  })

  test('has defaults that parse', () => {
    const needed = spec.params.safeParse({})
    // What has no sensible default (a file, a query) is said by an issue on the field, never by a crash.
    for (const issue of needed.error?.issues ?? []) expect(Object.keys(spec.params.shape)).toContain(issue.path[0])
    expect(() => resolvePorts(spec, {})).not.toThrow()
  })

  test('has a spec that loads without heavy modules', () => {
    const specifiers = importsOf(folder.read('spec.ts')).map(({ specifier }) => specifier)
    expect(specifiers.filter(name => name !== 'zod' && !name.startsWith('../../_contract/'))).toEqual([])
  })

  test('has an example that is right, and that it is part of', () => {
    const document = example()
    expect(validate(document, specs).filter(({ level }) => level === 'error')).toEqual([])
    expect(Object.values(document.nodes).map(({ type }) => type)).toContain(folder.type)
  })

  test('runs its example, gives what its ports say, and finds it all again', async () => {
    const document = example()
    const first = await runToEnd(one, document)
    expect(failuresOf(first.state)).toEqual([])
    expect(first.status).toBe('done')
    const id = idOf(document, folder)
    const { outputs } = resolvePorts(spec, document.nodes[id]?.params)
    const given = outputsOf(first.state, id)
    expect(Object.keys(given).length).toBeGreaterThan(0)
    for (const [port, ref] of Object.entries(given)) {
      const kinds = outputs[port]?.kinds
      expect(kinds === 'any' || kinds?.includes(ref.kind), `${port} gave a ${ref.kind}`).toBe(true)
      const manifest = await one.artifacts.manifest(ref)
      expect(metaSchemas[ref.kind].parse(manifest.meta)).toEqual(manifest.meta)
      expect((await one.artifacts.load(ref)).meta).toEqual(manifest.meta)
    }

    const second = await runToEnd(one, document)
    for (const { id: node, current } of nodeStatesOf(second.state)) {
      const isEffect = specs[document.nodes[node]?.type ?? '']?.effect
      if (!isEffect) expect(['cached', 'skipped'], `${node} ${current.status}`).toContain(current.status)
      expect(current.outputs).toEqual(nodeStateOf(first.state, node)?.current.outputs)
    }
  })

  test('says all that it says in both languages', async () => {
    const said: Text[] = []
    const { document, run } = { document: example(), run: one.runs }
    const started = await run.start({ document, fresh: true })
    if ('issues' in started) throw new Error('The example is not right.')
    for await (const event of run.events(started.run, { since: 0, signal: new AbortController().signal })) {
      if (event.type === 'node-logged' || event.type === 'loop-decided') {
        said.push(event.type === 'node-logged' ? event.message : event.reason)
      }
      if (event.type === 'node-progressed' && event.message !== undefined) said.push(event.message)
      if (event.type === 'node-finished' && event.reason !== undefined) said.push(event.reason)
    }
    // A person's own words, as the note of a step, are in the language they were written in.
    const own = JSON.stringify(document.nodes)
    for (const text of said) {
      if (typeof text !== 'string' && own.includes(JSON.stringify(text.en).slice(1, -1))) continue
      expect(text).toMatchObject({ en: expect.stringMatching(/\S/), zh: expect.stringMatching(/[\p{Script=Han}（]/u) })
    }
  })

  test('gives the same bytes with 1 and 4 threads', async () => {
    const [a, b] = await Promise.all([one, four].map(runtime => runToEnd(runtime, example())))
    expect(b && idsOf(b.state)).toEqual(a && idsOf(a.state))
  })

  test('gives for its example what it gave before, or has a new version', async () => {
    const document = example()
    const { state } = await runToEnd(one, document)
    const id = idOf(document, folder)
    const ids = Object.fromEntries(Object.entries(outputsOf(state, id)).map(([port, ref]) => [port, ref.id]))
    const recorded = await recordedOutputs(folder.type, { version: spec.version, outputs: ids })
    expect(ids, 'The result changed: raise `version` in spec.ts.').toEqual(recorded)
  })

  test('ends soon when it is aborted, and leaves nothing behind', async () => {
    const started = await one.runs.start({ document: example(), fresh: true })
    if ('issues' in started) throw new Error('The example is not right.')
    const signal = new AbortController()
    for await (const event of one.runs.events(started.run, { since: 0, signal: signal.signal })) {
      if (event.type === 'node-started' && event.node === idOf(example(), folder)) await one.runs.cancel(started.run)
    }
    // A short node may have been done before the cancel came; either way nothing runs any more.
    expect(['cancelled', 'done']).toContain(await one.runs.ended(started.run))
    expect(await filesBelow(join(one.home, 'scratch'))).toEqual([])
    expect((await filesBelow(join(one.home, 'artifacts'))).filter(file => /\.(tmp|part)/.test(file))).toEqual([])
  })
})

function idOf(document: GraphDocument, { type }: NodeFolder): string {
  const [id] = Object.entries(document.nodes).find(([, node]) => node.type === type) ?? []
  if (!id) throw new Error(`The example of ${type} has no such node.`)
  return id
}

function outputsOf(state: RunState, id: string) {
  return nodeStateOf(state, id)?.current.outputs ?? {}
}

function idsOf(state: RunState) {
  return nodeStatesOf(state).map(({ id, current }) => [
    id,
    Object.entries(current.outputs ?? {}).map(([port, ref]) => [port, ref.id]),
  ])
}

function failuresOf(state: RunState) {
  return nodeStatesOf(state).flatMap(({ id, current }) =>
    current.failure ? [`${id}: ${failureText(current.failure, 'en')}`] : [],
  )
}

interface Choices {
  path: string
  options: string[]
  labels: Record<string, { en: string; zh: string }> | undefined
}

/** Every enum of a schema, however deep. */
function choicesIn(schema: unknown, path = ''): Choices[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'enum' in schema && Array.isArray(schema.enum)
  const { enum: options, options: labels } = choice.safeParse(schema).data ?? {}
  const inner = Object.entries(schema).flatMap(([name, value]) => choicesIn(value, `${path}.${name}`))
  return own ? [{ path, options: options ?? [], labels }, ...inner] : inner
}

const choice = z.object({ enum: z.array(z.string()), options: z.record(z.string(), bilingual).optional() })

function metaOf(field: unknown): z.core.GlobalMeta | undefined {
  return field instanceof z.ZodType ? field.meta() : undefined
}

function expectBothLanguages(text: { en: string; zh: string } | undefined) {
  expect(text?.en).toMatch(/\S/)
  expect(text?.zh).toMatch(/\S/)
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter(entry => entry.isFile()).map(({ name }) => name)
}
