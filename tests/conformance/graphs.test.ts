import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serializeDocument } from '../../graphs/_model/file.ts'
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

  test('says in both languages what it shows', () => {
    const { title, summary } = documentOf(text)
    for (const words of [title, summary]) {
      expect(words).toMatchObject({ en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\p{Script=Han}/u) })
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
