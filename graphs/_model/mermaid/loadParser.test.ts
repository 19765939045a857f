import { expect, test } from 'vitest'
import { longestFile } from './limits.ts'
import { loadParser } from './loadParser.ts'
import type { Problem } from './reading.ts'

const parser = await loadParser()

function read(text: string) {
  const reading = parser.read(text)
  if ('problem' in reading) throw new Error(reading.problem.message)
  return reading.flowchart
}

function problemOf(text: string): Problem {
  const reading = parser.read(text)
  if (!('problem' in reading)) throw new Error('It was read.')
  return reading.problem
}

// What Mermaid's own database loses: each row is one test.

test('keeps a label that looks like a tag', () => {
  expect(read('flowchart TD\nA["<threshold>"]').vertices[0]?.label).toEqual({ text: '<threshold>' })
  expect(read('flowchart TD\nA["List<String> a<b"]').vertices[0]?.label).toEqual({ text: 'List<String> a<b' })
})

test('keeps markup as markup, apart from the text in it', () => {
  expect(read('flowchart TD\nA["<b>x</b> #lt;y"]').vertices[0]?.label).toEqual({ text: '<b>x</b> &lt;y', html: true })
})

test('keeps a comparison on an edge', () => {
  expect(read('flowchart TD\nA -->|p<0.05| B').links[0]?.label).toEqual({ text: 'p<0.05' })
})

test('decodes entities', () => {
  const { vertices } = read('flowchart TD\nA["#35; #quot;x#quot; &amp; #amp;lt; #1234; #nosuch;"]')
  expect(vertices[0]?.label?.text).toBe('# "x" & &lt; Ӓ &nosuch;')
})

test('reads each way to write a line break as one', () => {
  expect(read('flowchart TD\nA["a<br/>b<br>c\\nd\n  e"]').vertices[0]?.label?.text).toBe('a\nb\nc\nd\ne')
})

test('keeps name and arguments of a callback', () => {
  expect(read('flowchart TD\nA\nclick A call cb("x", 2) "tip"').clicks).toEqual([
    { id: 'A', callback: 'cb', arguments: '"x", 2', tooltip: 'tip' },
  ])
})

test('keeps an address as it is written, and never follows it', () => {
  expect(read('flowchart TD\nB\nclick B href "javascript:alert(1)" _blank').clicks).toEqual([
    { id: 'B', href: 'javascript:alert(1)', target: '_blank' },
  ])
})

test('keeps unknown keys of a shape', () => {
  expect(read('flowchart TD\nA@{ shape: docs, foo: 1 }').vertices).toEqual([
    { id: 'A', shape: 'docs', shapeIsExtra: true, extras: { foo: 1 }, classes: [], styles: [] },
  ])
})

test('keeps comments with what they stand before, frontmatter and directives', () => {
  const text = `---
title: Hi
---
%% about
%%{init: {"theme": "dark"}}%%
flowchart TD
  %% the loader
  A[Load]
  %% its way
  A --> B
  %% a part
  subgraph P
    B
  end
  %% the end`
  const { frontmatter, title, directives, comments } = read(text)
  expect({ frontmatter, title, directives }).toEqual({
    frontmatter: '---\ntitle: Hi\n---',
    title: 'Hi',
    directives: ['%%{init: {"theme": "dark"}}%%'],
  })
  expect(comments).toEqual([
    { text: '%% about', before: { header: true } },
    { text: '%% the loader', before: { vertex: 'A' } },
    { text: '%% a part', before: { group: 'P' } },
    { text: '%% its way', before: { link: 0 } },
    { text: '%% the end' },
  ])
})

test('a node listed in two groups is a member of both', () => {
  const { groups } = read('flowchart TD\nsubgraph P\nA\nend\nsubgraph Q\nA\nB\nend')
  expect(groups.map(({ id, members }) => [id, members])).toEqual([
    ['P', ['A']],
    ['Q', ['A', 'B']],
  ])
})

test('keeps keyword and direction as written', () => {
  for (const [keyword, direction] of [
    'graph TD',
    'flowchart TB',
    'flowchart-elk LR',
    'graph >',
    'graph <',
    'graph ^',
    'graph v',
    'flowchart',
  ].map(header => header.split(' '))) {
    expect(read(`${keyword} ${direction ?? ''}\nA`)).toMatchObject({ keyword, direction: direction ?? '' })
  }
})

test('styles and classes hold what is written, and nothing that Mermaid adds', () => {
  const { links, vertices } = read('flowchart TD\nA --> B\nlinkStyle 0 stroke:red\nclick A href "x"')
  expect(links[0]?.styles).toEqual(['stroke:red'])
  expect(vertices[0]?.classes).toEqual([])
})

test('keeps the length of a link beyond ten', () => {
  expect(read(`flowchart TD\nA ${'-'.repeat(14)}> B`).links[0]?.length).toBe(13)
})

test('links of a chain and of a product keep the order of the text', () => {
  const { links } = read('flowchart TD\nA & B --> C & D --> E')
  expect(links.map(({ from, to }) => from + to)).toEqual(['AC', 'AD', 'BC', 'BD', 'CE', 'DE'])
})

test('heads may differ between the ends', () => {
  expect(read('flowchart TD\nA x-- t --o B\nA <--> B\nA o--o B').links.map(({ heads }) => heads)).toEqual([
    ['cross', 'circle'],
    ['arrow', 'arrow'],
    ['circle', 'circle'],
  ])
})

test('the id of a group is no vertex, though edges end at it', () => {
  const { vertices, links, groups } = read(
    'flowchart TD\nA --> G\nsubgraph G\nB\nend\nstyle G fill:#eee\nG@{ view: collapsed }',
  )
  expect(vertices.map(({ id }) => id)).toEqual(['A', 'B'])
  expect(links).toMatchObject([{ from: 'A', to: 'G' }])
  expect(groups).toMatchObject([{ id: 'G', styles: ['fill:#eee'], extras: { view: 'collapsed' } }])
})

test('groups nest by the text, keep their own direction, and come before those inside them', () => {
  const { groups } = read('flowchart TD\nsubgraph P[Outer]\ndirection LR\nsubgraph Q\nA\nend\nB\nend')
  expect(groups).toEqual([
    { id: 'P', title: { text: 'Outer' }, direction: 'LR', members: ['B', 'Q'], classes: [], styles: [] },
    { id: 'Q', parent: 'P', members: ['A'], classes: [], styles: [] },
  ])
})

test('an edge spoken of by its automatic id has that id', () => {
  expect(read('flowchart TD\nA --> B\nL_A_B_0@{ animate: true }').links).toMatchObject([
    { id: 'L_A_B_0', extras: { animate: true } },
  ])
})

// Problems.

test('a problem names line, column and the line, also after comments, frontmatter and entities', () => {
  const text = '---\ntitle: x\n---\n\n%% a\n%%{init: {}}%%\r\nflowchart TD\n  %% b\n  A["#35;"] --> C[Raw (CSV)]\n'
  expect(problemOf(text)).toMatchObject({
    code: 'syntax',
    line: 9,
    column: 23,
    lineText: '  A["#35;"] --> C[Raw (CSV)]',
    message: expect.stringContaining('Line 9, column 23: "(CSV)]" can\'t stand here.'),
    messageZh: expect.stringContaining('第 9 行第 23 列'),
  })
})

test('other diagrams, no diagram and unknown shapes are said to be that', () => {
  expect(problemOf('sequenceDiagram\nA->>B: hi')).toMatchObject({ code: 'other-diagram', line: 1 })
  expect(problemOf(' \n\n')).toMatchObject({ code: 'empty' })
  expect(problemOf('hello\nworld')).toMatchObject({ code: 'no-header', line: 1 })
  expect(problemOf('flowchart TD\nA@{ shape: nope }').message).toContain('There is no shape "nope"')
  expect(problemOf('flowchart TD\nA --> B\nlinkStyle 3 stroke:red').message).toContain('numbered 0 to 0')
  expect(problemOf('flowchart TD\nA@{ x: [ }')).toMatchObject({ code: 'yaml', line: 2 })
  expect(problemOf('flowchart TD\n%%{init: {\nA --> B')).toMatchObject({ code: 'not-closed', line: 2 })
})

test('what Mermaid would draw wrongly as a title of a group with a blank after its id is an id', () => {
  expect(read('flowchart TD\nsubgraph one \nA\nend').groups).toMatchObject([{ id: 'one' }])
})

test('a style that swallows the next statement is warned of', () => {
  const reading = parser.read('flowchart TD\nA --> B\nstyle A fill:#fff;style B fill:#000\nclassDef c fill:#fff;')
  expect('warnings' in reading && reading.warnings).toMatchObject([
    { line: 3, messageZh: expect.stringContaining('另起一行') },
  ])
})

test('a text that is longer than typed ones is read where the caller says so', () => {
  const text = `flowchart TD\nA\n${`%% ${'x'.repeat(97)}\n`.repeat(3000)}`
  expect(problemOf(text)).toMatchObject({ code: 'too-long' })
  expect('flowchart' in parser.read(text, { longest: longestFile })).toBe(true)
})
