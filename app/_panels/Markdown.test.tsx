import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { docs } from '../../nodes/_catalog/docs.ts'
import Markdown from './Markdown.tsx'

const tables = (text: string) => text.match(/^ *\|[-|]+\|$/gm)?.length ?? 0

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} />)

test('HTML in a text is shown and never becomes an element', () => {
  expect(html('a <img src=x onerror=alert(1)> b')).not.toContain('<img')
  expect(html('<script>alert(1)</script>')).not.toContain('<script')
})

test('a link leads to the web or nowhere', () => {
  expect(html('[a](javascript:alert(1))')).not.toContain('href')
  expect(html('[a](https://example.org/)')).toContain('href="https://example.org/"')
})

test('lines of Chinese text are joined without a space, and others with one', () => {
  expect(html('一个单元，\n或另一个\n单元')).toContain('一个单元，或另一个单元')
  expect(html('one\ntwo')).toMatch(/one\stwo/)
})

test.each(Object.entries(docs))('the help of %s is text in both languages', (_, { en, zh }) => {
  expect(html(en)).toContain('<p>')
  expect(html(zh)).toMatch(/\p{Script=Han}{4}/u)
  // Each is read alone: what one shows, the other cannot point at.
  expect(tables(zh)).toBe(tables(en))
  // No mark of a table or a list is left over.
  expect(html(en)).not.toMatch(/\|---|<p>- /)
})
