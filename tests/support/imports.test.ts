import { expect, test } from 'vitest'
import { importsOf } from './imports.ts'

test('tells static, dynamic and type imports apart', () => {
  const source = `
import zod, { z } from 'zod'
import * as all from './all.ts'
import {
  a,
  type B,
} from './several.ts'
import './style.css'
import type { Spec } from '../spec.ts'
export type { Other } from './other.ts'
export { c } from './c.ts'
export * as names from './names.ts'
const lazy = () => import('./lazy.ts')
type Module = typeof import('./module.ts')
type Member = import('./member.ts').Member
`
  const how = (wanted: string) =>
    importsOf(source)
      .filter(found => found.how === wanted)
      .map(found => found.specifier)
  expect(how('static')).toEqual(['zod', './all.ts', './several.ts', './c.ts', './names.ts', './style.css'])
  expect(how('dynamic')).toEqual(['./lazy.ts'])
  expect(how('type')).toEqual(['../spec.ts', './other.ts', './module.ts', './member.ts'])
})

test('an export before an import does not swallow it', () => {
  const source = `export { a }\nimport type { B } from './b.ts'\n`
  expect(importsOf(source)).toEqual([{ specifier: './b.ts', how: 'type' }])
})

test('what stands in a comment is not an import', () => {
  expect(importsOf(`// import a from 'a'\n/** import('b') */\n * import('c')\n`)).toEqual([])
})
