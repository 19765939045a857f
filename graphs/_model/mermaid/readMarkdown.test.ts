import { expect, test } from 'vitest'
import { readMarkdown } from './readMarkdown.ts'

test('finds the fenced diagrams with their nearest heading and their line', () => {
  const markdown = `# Design

~~~mermaid
flowchart TD
    A --> B
~~~

## The \`training\` [loop](x.md) ##

Some text.

   \`\`\`mermaid
   graph LR
      C
   \`\`\`

Data
----

> \`\`\`Mermaid title="x"
> graph TD
> D
> \`\`\`

\`\`\`js
\`\`\`mermaid
\`\`\`

::: mermaid
graph TD
E
:::
`
  expect(readMarkdown(markdown)).toEqual([
    { title: 'Design', text: 'flowchart TD\n    A --> B', line: 4 },
    { title: 'The training loop', text: 'graph LR\n   C', line: 13 },
    { title: 'Data', text: 'graph TD\nD', line: 21 },
    { title: 'Data', text: 'graph TD\nE', line: 30 },
  ])
})

test('a fence without its end reaches to the end of the file', () => {
  expect(readMarkdown('```mermaid\r\ngraph TD\r\nA')).toEqual([{ title: '', text: 'graph TD\nA', line: 2 }])
})

test('a longer fence may hold shorter ones, and the words mermaid-js are another language', () => {
  expect(readMarkdown('````mermaid\ngraph TD\n```\nA\n````\n```mermaid-js\nB\n```')).toEqual([
    { title: '', text: 'graph TD\n```\nA', line: 2 },
  ])
})
