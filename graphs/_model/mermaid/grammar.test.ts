import { expect, test } from 'vitest'
import { loadGrammar } from './grammar.ts'
import { isDirectionRule, isLinkIdRule } from './linearLexer.ts'
import { createRecorder, recorderMethods } from './recorder.ts'

// These fail when a new version of Mermaid changes what we hold on to.

test("the grammar calls the methods that the recorder has, and no others of Mermaid's database", async () => {
  const { generated } = await loadGrammar()
  const source = Function.prototype.toString.call(generated.performAction)
  const called = new Set(Array.from(source.matchAll(/\byy\.(\w+)/g), ([, name]) => name))
  expect([...called].sort()).toEqual([...recorderMethods].sort())
})

test('the recorder has every method that the grammar calls', async () => {
  const { yy } = createRecorder(await loadGrammar())
  for (const name of recorderMethods) expect(yy).toHaveProperty(name, expect.any(Function))
})

test("the lexer's rules that would take quadratic time are found", async () => {
  const { rules } = (await loadGrammar()).generated.lexer
  expect(rules.filter(isDirectionRule)).toHaveLength(5)
  expect(rules.filter(isLinkIdRule)).toHaveLength(1)
})

test("Mermaid's YAML and its names of shapes are reached without a DOM", async () => {
  const { readYaml, isShape } = await loadGrammar()
  expect(readYaml(' shape: docs, foo: 1, on: true, text: "a, b" ')).toEqual({
    shape: 'docs',
    foo: 1,
    on: true,
    text: 'a, b',
  })
  expect(readYaml('title: Hi\nconfig:\n  look: neo\n')).toEqual({ title: 'Hi', config: { look: 'neo' } })
  expect([isShape('docs'), isShape('no-such'), isShape('Docs'), isShape(5)]).toEqual([true, false, false, false])
  expect('document' in globalThis).toBe(false)
})
