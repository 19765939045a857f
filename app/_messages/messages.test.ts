import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { specs } from '../../nodes/_catalog/specs.ts'
import type { Spec } from '../../nodes/_contract/node.ts'
import { appFiles, parsed, saidBy, walk } from '../../tests/support/appTexts.ts'
import { untranslatedIn } from '../../tests/support/untranslated.ts'
import { askedKeys, flatMessages, namedKeys, placeholdersOf } from '../../tests/support/usedMessages.ts'
import en from './en.json' with { type: 'json' }
import zh from './zh.json' with { type: 'json' }

const files = appFiles(join(import.meta.dirname, '../..'))
const english = flatMessages(en)
const chinese = flatMessages(zh)

/** The same in every language: the product, formats and languages, the keys of a keyboard. */
const names = new Set(['Millrace', 'Mermaid', 'SVG', 'PNG', 'Ctrl+Alt+Enter'])

/** Signs and keys, written alike everywhere. */
const sameInBoth = ['outline.leadsTo', 'run.shortcut']

describe('no text of a page stands outside the message files', () => {
  test.each(files)('$path', ({ root }) => {
    expect(untranslatedIn(root).filter(text => !names.has(text))).toEqual([])
  })

  test('texts in markup, in read attributes and sentences in code are found', () => {
    const page = `
      const sure = confirm('Are you sure?')
      const Page = () => <p title="Good morning" className="flex gap-2">Hello {late ? 'again' : t('first')} · {\`row \${n}\`}</p>`
    expect(untranslatedIn(parsed(page))).toEqual(['Are you sure?', 'Good morning', 'Hello', 'again', 'row *'])
  })
})

describe('messages', () => {
  test('are the same in both languages, key by key', () => {
    expect([...chinese.keys()]).toEqual([...english.keys()])
  })

  test('are filled in with the same values in both languages', () => {
    const differing = [...english].filter(
      ([key, message]) => placeholdersOf(message).join() !== placeholdersOf(chinese.get(key) ?? '').join(),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('in Chinese are Chinese', () => {
    const untouched = [...chinese].filter(
      ([key, message]) => /\p{Ll}{3}/u.test(message) && message === english.get(key),
    )
    expect(untouched.map(([key]) => key)).toEqual(sameInBoth)
  })

  test('are all used, and no page asks for one that is not there', () => {
    const used = files.map(askedKeys)
    const asked = used.flatMap(each => each.asked)
    const open = new Set(used.flatMap(each => [...each.open]))
    const matches = (pattern: string, key: string) =>
      new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.+')}$`).test(key)
    expect([...new Set(asked)].filter(pattern => ![...english.keys()].some(key => matches(pattern, key)))).toEqual([])
    // A key that comes from a variable stands as a text somewhere; units are named by the params of nodes.
    const texts = new Set(files.flatMap(({ root }) => [...walk(root)].map(([node]) => saidBy(node) ?? '')))
    for (const unit of units()) texts.add(unit)
    const named = new Set(files.flatMap(namedKeys))
    const isUsed = (key: string) => {
      const space = key.slice(0, key.indexOf('.'))
      if (named.has(key) || asked.some(pattern => matches(pattern, key))) return true
      if (open.has(space) && texts.has(key.slice(space.length + 1))) return true
      // Without a namespace the whole key is handed on, as the title of a command.
      return open.has('') && [...texts].some(text => text.startsWith(`${space}.`) && matches(text, key))
    }
    expect([...english.keys()].filter(key => !isUsed(key))).toEqual([])
  })
})

function units(): string[] {
  const schemas = Object.values<Spec>(specs).map(({ params }) =>
    JSON.stringify(z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' })),
  )
  return schemas.flatMap(schema => [...schema.matchAll(/"unit":"(.*?)"/g)].map(([, unit]) => unit ?? ''))
}
