import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { computedNothing } from '../../graphs/_model/computedNothing.ts'
import { exportText } from '../../graphs/_model/mermaid/exportText.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import { nodeStatesOf } from '../../graphs/_model/runState.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { outcomeLine } from '../../server/cli/nodeLine.ts'
import { importText } from '../support/importText.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../support/testRuntime.ts'
import { diagrams } from './diagrams.ts'
import { small } from './small.ts'

let runtime: TestRuntime
beforeAll(async () => {
  runtime = await testRuntime()
})
afterAll(() => runtime[Symbol.asyncDispose]())

describe.each(diagrams)('$name', ({ text, types, inserted = '', skipped = '', turns = 1, isEmpty = false }) => {
  test('is understood box by box, has no error, and exports its own bytes', async () => {
    const { document, report } = await importText(text, { specs, name: 'drawn' })
    expect(report.steps.map(({ type }) => type).join(' ')).toBe(types)
    expect(report.inserted.map(({ type }) => type).join(' ')).toBe(inserted)
    expect(validate(document, specs).filter(({ level }) => level === 'error')).toEqual([])
    const { read } = await loadParser()
    expect(exportText(document, specs, { mode: 'original', read }).text).toBe(text)
  })

  test('runs to its end as it is', async () => {
    const { document } = await importText(text, { specs, name: 'drawn' })
    const { run, status, state } = await runToEnd(runtime, document, { overrides: small(document) })
    const nodes = nodeStatesOf(state)
    expect(nodes.flatMap(({ current: { failure } }) => failure?.message ?? [])).toEqual([])
    expect(status).toBe('done')
    expect(
      nodes
        .filter(({ current }) => current.status === 'skipped')
        .map(({ id }) => id)
        .join(' '),
    ).toBe(skipped)
    expect(Math.max(...nodes.map(({ current: { iteration } }) => iteration[0] ?? 1))).toBe(turns)
    expect(computedNothing(state)).toBe(isEmpty)
    expect(outcomeLine(run, state).includes('nothing computed')).toBe(isEmpty)
  }, 120_000)
})
