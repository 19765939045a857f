import { expect, test } from 'vitest'
import { findMermaid } from './findMermaid.ts'
import { readSharedFile, readSharedText } from './readShared.ts'
import { sortFile } from './sortFile.ts'

const diagram = 'graph TD\n  A[数据收集] --> B'

test.each([
  ['a plain one', diagram],
  ['behind comments and blank lines', `\n%% a note\n\n  ${diagram}`],
  ['behind frontmatter', `---\ntitle: graph of graphs\n---\n${diagram}`],
  ['with a byte order mark and CRLF', `\uFEFF${diagram.replaceAll('\n', '\r\n')}`],
  ['with its statements on one line', 'flowchart; A --> B'],
])('a flowchart is told by its first words: %s', (_, text) => {
  expect(findMermaid(text)).toEqual({ text, isMarkdown: false })
})

test('a page with fenced diagrams is one, and other texts are none', () => {
  const page = `# Title\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n`
  expect(findMermaid(page)).toEqual({ text: page, isMarkdown: true })
  for (const text of ['', 'graph theory is fun', '{"format": 1}', 'a,b\n1,2', '```js\n1\n```', '\n'.repeat(500_000)]) {
    expect(findMermaid(text)).toBeUndefined()
  }
})

test('files by their endings, and text that is pasted, arrive as Mermaid to be looked at', async () => {
  expect(readSharedText(diagram)).toEqual({ mermaid: { text: diagram, isMarkdown: false } })
  expect(await sortFile(new File([diagram], 'life.cycle.mmd'))).toEqual({
    type: 'graph',
    shared: { mermaid: { text: diagram, isMarkdown: false, name: 'life.cycle' } },
  })
  // What is wrong is said in the dialog, where it can be mended.
  expect(await readSharedFile(new File(['flowchrt TD'], 'a.mermaid'))).toEqual({
    mermaid: { text: 'flowchrt TD', isMarkdown: false, name: 'a' },
  })
  expect(await readSharedFile(new File(['# No diagram'], 'README.md'))).toEqual({
    mermaid: { text: '# No diagram', isMarkdown: true, name: 'README' },
  })
})
