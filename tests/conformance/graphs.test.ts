import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serializeDocument } from '../../graphs/_model/file.ts'
import { planRun } from '../../graphs/_model/plan.ts'
import { nodeStatesOf } from '../../graphs/_model/runState.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { failureText } from '../../nodes/_contract/failure.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../support/testRuntime.ts'
import { documentOf, shippedGraphs } from './catalogFolders.ts'

let runtime: TestRuntime
beforeAll(async () => {
  runtime = await testRuntime()
})
afterAll(() => runtime[Symbol.asyncDispose]())

describe.each(shippedGraphs())('$name', ({ name, text }) => {
  test('is named as its file, has no issue, and is written as it would be saved', () => {
    const document = documentOf(text)
    expect(document.name).toBe(name)
    expect(validate(document, specs)).toEqual([])
    expect(serializeDocument(document)).toBe(text)
  })

  test('says in both languages what it shows, and how long a first run takes', () => {
    const { title, summary, takes } = documentOf(text)
    expect(takes).toBeGreaterThan(0)
    for (const words of [title, summary]) {
      expect(words).toMatchObject({ en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\p{Script=Han}/u) })
    }
  })

  test('with any one node bypassed is ready to run without it, or says why not', () => {
    const document = documentOf(text)
    for (const [id, node] of Object.entries(document.nodes)) {
      const bypassed = { ...document, nodes: { ...document.nodes, [id]: { ...node, settings: { bypassed: true } } } }
      const { plan, issues } = planRun(bypassed, specs)
      const errors = issues.filter(({ level }) => level === 'error')
      if (plan) expect(plan.nodes.map(one => one.id)).not.toContain(id)
      else expect(errors.map(({ code, node: at }) => [code, at])).toContainEqual(['cannot-bypass', id])
    }
  })

  test('runs to done', { timeout: 120_000 }, async () => {
    const { status, state } = await runToEnd(runtime, documentOf(text))
    expect(
      nodeStatesOf(state).flatMap(({ id, current }) =>
        current.failure ? [`${id}: ${failureText(current.failure, 'en')}`] : [],
      ),
    ).toEqual([])
    expect(status).toBe('done')
  })
})
