import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { document as documentSchema } from '../../graphs/_model/document.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Json } from '../../nodes/_contract/json.ts'
import type { Locale } from '../../nodes/_contract/text.ts'
import { ApiProvider } from '../_state/api.tsx'
import { LocaleProvider } from '../_state/locale.tsx'
import { fieldsOf } from './fields/field.ts'
import { ParamForm } from './ParamForm.tsx'

function formOf(type: string, params: Record<string, Json> = {}, locale: Locale = 'en'): string {
  return formOfAll(type, { a: params }, locale)
}

/** The form of several nodes of one type, by their params. */
function formOfAll(type: string, all: Record<string, Record<string, Json>>, locale: Locale = 'en'): string {
  const nodes = Object.fromEntries(Object.entries(all).map(([id, params]) => [id, { type, params }]))
  const document = documentSchema.parse({ format: 1, name: 'g', nodes, edges: [] })
  const spec = specs[type]
  if (!spec) throw new Error(`There is no ${type}.`)
  return renderToStaticMarkup(
    <ApiProvider>
      <LocaleProvider initial={locale}>
        <ParamForm ids={Object.keys(all)} spec={spec} document={document} />
      </LocaleProvider>
    </ApiProvider>,
  )
}

describe.each(Object.entries(specs))('the form of %s', (type, spec) => {
  test.each(['en', 'zh'] as const)('has every param under its own name (%s)', locale => {
    const html = formOf(type, {}, locale)
    for (const { name, label } of fieldsOf(spec.params)) {
      expect(html).toContain(`data-param="${name}"`)
      expect(html).toContain(`>${label?.[locale]}</`)
    }
  })

  test('names nothing as changed where nothing is set', () => {
    expect(formOf(type)).not.toContain('Differs from the default')
  })
})

test('a value that cannot be is shown with what is wrong, and marked for everyone', () => {
  const html = formOf('train/fit', { epochs: 'many' })
  expect(html).toContain('value="many"')
  expect(html).toContain('This must be a number.')
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('Reset Epochs')
})

test('rules are shown by their kinds, and a kind of another version as it is', () => {
  const html = formOf('check/quality', { rules: [{ type: 'nulls', column: 'age' }, { type: 'of-tomorrow' }] })
  expect(html).toContain('data-param="rules.0.column"')
  expect(html).toContain('value="age"')
  expect(html).toContain('>of-tomorrow</option>')
})

test('a param that the node does not have can be removed', () => {
  expect(formOf('process/step', { old: 1 })).toContain('“old” is no param of this node')
})

test('of several nodes a param that all have alike is shown as of one, and one that differs with all its values', () => {
  const html = formOfAll('train/fit', { a: { epochs: 10, batch: 32 }, b: { batch: 32 }, c: { epochs: 99, batch: 32 } })
  expect(html).toContain('Differs: 10 · 200 · 99')
  expect(html).toContain('value="32"')
  expect(html).not.toContain('value="10"')
  expect(html.match(/Differs: /g)).toHaveLength(1)
})
