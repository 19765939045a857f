import { expect, test } from 'vitest'
import type { Flowchart, Label } from './flowchart.ts'
import { plainText } from './labels.ts'
import { loadParser } from './loadParser.ts'
import { writeFlowchart } from './writeFlowchart.ts'

const parser = await loadParser()

const empty: Flowchart = {
  ...{ keyword: 'flowchart', direction: 'TD', directives: [], vertices: [], links: [], groups: [], classDefs: [] },
  ...{ linkDefaults: { styles: [] }, clicks: [], comments: [], carriers: [] },
}

function read(text: string): Flowchart {
  const reading = parser.read(text)
  if ('problem' in reading) throw new Error(reading.problem.message)
  return reading.flowchart
}

function labelled(label: Label): Flowchart {
  const ends = ['A', 'B'].map(id => ({ id, label, shape: 'square', classes: [], styles: [] }))
  const look = { stroke: 'normal', heads: ['none', 'arrow'], length: 1, classes: [], styles: [] } as const
  const [classes, styles]: [string[], string[]] = [[...look.classes], [...look.styles]]
  const title = { id: 'G', title: label, members: ['A'], classes, styles }
  return {
    ...empty,
    vertices: ends,
    links: [{ from: 'A', to: 'B', label, stroke: 'normal', heads: ['none', 'arrow'], length: 1, classes, styles }],
    groups: [title],
  }
}

/** The label as it stands between the quotes. */
function written(text: string, more: Partial<Label> = {}): string {
  return /A\["(.*)"\]/.exec(writeFlowchart(labelled({ text, ...more })))?.[1] ?? ''
}

test('writes the canonical form', () => {
  const text = `---
title: Hi
---
%%{init: {"theme": "dark"}}%%
graph LR; A[Load] & B((x)) -->|yes| C; subgraph G [Part two]
direction TB
C; end
e1@{ animate: true }
C e1@==> A:::hot
%% way back
C -.- G
style A fill:#f00; 
linkStyle 0 stroke:red
click A "https://x.org" "tip"
%% @node A {"type":"collect/sample"}`
  expect(writeFlowchart(read(text))).toBe(`---
title: Hi
---
%%{init: {"theme": "dark"}}%%
graph LR
    A["Load"]
    B(("x"))
    C
    e1@{ animate: true }
    subgraph G["Part two"]
        direction TB
        C
    end
    A -->|"yes"| C
    B -->|"yes"| C
    C e1@==> A
    %% way back
    C -.- G
    class A hot
    style A fill:#f00
    linkStyle 0 stroke:red
    click A href "https://x.org" "tip"
%% @node A {"type":"collect/sample"}
`)
})

test.each([
  ['say "hi"', 'say #quot;hi#quot;'],
  ['<x> > y', '#lt;x#gt; #gt; y'],
  ['#word; C# 1', '#35;word; C# 1'],
  ['&word; &copy R&D', '#amp;word; #amp;copy R&D'],
  ['1. one', '1#46; one'],
  ['- a', '#45; a'],
  ['* a', '#42; a'],
  ['# a', '#35; a'],
  ['> a', '#gt; a'],
  ['`a`', '#96;a#96;'],
  ['**a** _b_ snake_case', '#42;#42;a#42;#42; #95;b#95; snake_case'],
  ['https://x.org', 'https#58;//x.org'],
  ['100%% %{', '100#37;#37; #37;{'],
  ['style: #35; style:#1;', 'style#58; #35;35; style#58;#35;1;'],
  ['one\ntwo', 'one<br/>two'],
  ['', ' '],
  ['  a  ', '#32;#32;a#32;#32;'],
  ['direction TB', 'direction#32;TB'],
  ['C:\\new', 'C:#92;new'],
  ['*a* $$x^2 > \\sqrt{y}$$', '#42;a#42; $$x^2 > \\sqrt{y}$$'],
  ['{}()[]|;$5 100% end 🙂', '{}()[]|;$5 100% end 🙂'],
  ['数据 データ 데이터', '数据 データ 데이터'],
])('writes the label %j as %j, and reads it back', (text, expected) => {
  expect(written(text)).toBe(expected)
  const flowchart = labelled({ text })
  const back = read(writeFlowchart(flowchart))
  expect(back.vertices).toEqual(flowchart.vertices)
  expect(back.groups).toEqual(flowchart.groups)
  // An edge with nothing on it has no label.
  expect(back.links[0]?.label?.text ?? '').toBe(text)
})

test('keeps Markdown and markup as they are', () => {
  expect(written('**a** `b`', { markdown: true })).toBe('`**a** #96;b#96;`')
  expect(written('<b>a</b> &lt;c&gt; "d"', { html: true })).toBe('<b>a</b> #lt;c#gt; #quot;d#quot;')
})

test('a label is shown without marks, tags and icons', () => {
  expect(plainText({ text: '**fast** _training_', markdown: true })).toBe('fast training')
  expect(plainText({ text: 'fa:fa-car <b>a</b> &lt; b', html: true })).toBe('a < b')
})

test('a word of Mermaid that can be an id only before a bracket is written with its label wherever it stands', () => {
  const flowchart = read('flowchart TD\ncall[Call] --> href[x]\nsubgraph G\ncall[Call]\nend\ncall[Call]:::hot')
  expect(writeFlowchart(flowchart)).toContain('call["Call"] --> href["x"]')
  expect(read(writeFlowchart(flowchart))).toEqual(flowchart)
})

test('a broken carrier stays a comment, with a warning', () => {
  const reading = parser.read('flowchart TD\nA\n%% @node A {broken\n%% @todo later\n%% @new "a b" c {"x":1}')
  if ('problem' in reading) throw new Error(reading.problem.message)
  expect(reading.warnings).toMatchObject([{ line: 3, message: expect.stringContaining('kept as a comment') }])
  expect(reading.flowchart.comments.map(({ text }) => text)).toEqual(['%% @node A {broken', '%% @todo later'])
  expect(reading.flowchart.carriers).toEqual([{ name: 'new', subject: ['a b', 'c'], value: { x: 1 } }])
})

test('the JSON of a carrier holds nothing that another reader of the page could take for its own', () => {
  const value = { text: '%%{init}%% ```</pre><script>&amp;\u2028"\n' }
  const text = writeFlowchart({ ...empty, carriers: [{ name: 'node', subject: ['a {b'], value }] })
  const last = text.trimEnd().split('\n').at(-1) ?? ''
  expect(last.slice(2)).not.toMatch(/[%`<>&\u2028]/)
  expect(read(text).carriers).toEqual([{ name: 'node', subject: ['a {b'], value }])
})
