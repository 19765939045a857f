import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Flowchart, Label, Vertex } from '../../graphs/_model/mermaid/flowchart.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import { writeFlowchart } from '../../graphs/_model/mermaid/writeFlowchart.ts'
import { findChromium } from '../../scripts/setup/chromium.mjs'
import { corpus } from './corpus.ts'

// Mermaid itself, in a real browser, draws what we write, and shows what the labels say.

const mermaidFile = path.resolve(import.meta.dirname, '../../node_modules/mermaid/dist/mermaid.min.js')
const executablePath = findChromium()
const parser = await loadParser()

interface Drawn {
  nodes: [id: string, text: string][]
  edges: string[]
}

declare global {
  interface Window {
    mermaid: {
      initialize(config: object): void
      render(id: string, text: string): Promise<{ svg: string }>
      parse(text: string): Promise<{ diagramType: string }>
    }
  }
}

describe.skipIf(!executablePath)('Mermaid draws each export', { timeout: 300_000 }, () => {
  let browser: Browser
  let page: Page
  const requests: string[] = []

  beforeAll(async () => {
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args })
    page = await browser.newPage()
    await page.setContent('<main></main>')
    await page.addScriptTag({ path: mermaidFile })
    await page.evaluate(() => window.mermaid.initialize({ startOnLoad: false, maxEdges: 5000, maxTextSize: 1e6 }))
    page.on('request', request => requests.push(request.url()))
    page.on('dialog', dialog => dialog.dismiss().finally(() => requests.push('a dialog')))
  }, 120_000)

  afterAll(() => browser?.close())

  async function draw(text: string): Promise<Drawn> {
    return page.evaluate(async source => {
      const { svg } = await window.mermaid.render('drawing', source)
      const main = document.querySelector('main')
      if (!main) throw new Error('The page has no main.')
      main.innerHTML = svg
      // biome-ignore lint/performance/useDomNodeTextContent: a line break has no text content
      const shown = (element: Element | null) => (element instanceof HTMLElement ? element.innerText : '')
      return {
        nodes: [...main.querySelectorAll('g.node')].map((node): [string, string] => [
          node.id.replace(/^.*?flowchart-(.*)-\d+$/s, '$1'),
          shown(node.querySelector('.nodeLabel')),
        ]),
        edges: [...main.querySelectorAll('.edgeLabels span.edgeLabel')].map(shown),
      }
    }, text)
  }

  for (const file of new Set(corpus('accepted').map(found => found.file))) {
    test(file, async () => {
      for (const { title, text } of corpus('accepted').filter(found => found.file === file)) {
        const reading = parser.read(text)
        if ('problem' in reading) throw new Error(reading.problem.message)
        const written = writeFlowchart(reading.flowchart)
        if (undrawable.has(title)) {
          await expect(draw(text), title).rejects.toThrow()
          continue
        }
        const drawn = await draw(written).catch((error: Error) => {
          throw new Error(`${title}: ${error.message}\n${written}`)
        })
        expect({ title, ...shownIn(drawn, reading.flowchart) }).toEqual({ title, ...expected(reading.flowchart) })
      }
    })
  }

  test('Mermaid itself reads what we read, and refuses what we refuse', async () => {
    const all = [...corpus('accepted'), ...corpus('rejected')]
    const accepted = await page.evaluate(
      async texts => {
        const types: (string | undefined)[] = []
        for (const text of texts)
          types.push(
            await window.mermaid.parse(text).then(
              read => read.diagramType,
              () => undefined,
            ),
          )
        return types
      },
      all.map(({ text }) => text),
    )
    const differ = all.filter(({ text }, place) => {
      return 'flowchart' in parser.read(text) !== (accepted[place]?.startsWith('flowchart') ?? false)
    })
    expect(new Set(differ.map(({ title }) => title))).toEqual(new Set(otherwise))
  })

  test('no drawing asks for anything, or opens a dialog', () => {
    expect(requests.filter(url => !url.startsWith('data:'))).toEqual([])
  })
})

/** Labels that are text, and no markup, icon, formula or picture. */
function isPlain(label: Label | undefined): boolean {
  return !label || !(label.markdown || label.html || /\bfa[a-z]?:fa-|\$\$/.test(label.text))
}

interface Shown {
  nodes: [id: string, text: string][]
  /** In no order: Mermaid draws those inside groups first. */
  edges: string[]
}

function expected(flowchart: Flowchart): Shown {
  return {
    nodes: worded(flowchart).map(({ id, label }) => [id, oneLine(label?.text ?? id)]),
    edges: flowchart.links.flatMap(({ label }) => (label && isPlain(label) ? [oneLine(label.text)] : [])).sort(),
  }
}

function shownIn(drawn: Drawn, flowchart: Flowchart): Shown {
  const texts = new Map(drawn.nodes)
  const isMixed = flowchart.links.some(({ label }) => !isPlain(label))
  const edges = drawn.edges.map(oneLine).filter(text => text !== '')
  const wanted = expected(flowchart).edges
  return {
    nodes: worded(flowchart).map(({ id }) => [id, oneLine(texts.get(id) ?? 'not drawn')]),
    edges: isMixed ? wanted.filter(text => edges.includes(text)) : edges.sort(),
  }
}

function worded({ vertices, groups }: Flowchart): Vertex[] {
  const hidden = new Set(groups.flatMap(({ members, extras }) => (extras?.view === 'collapsed' ? members : [])))
  return vertices.filter(({ id, label, shape = '', extras }) => {
    // Mermaid's layout has no place for a node named so.
    const isPlaced = id !== '__proto__' && !hidden.has(id)
    return isPlaced && isPlain(label) && !wordless.has(shape) && !extras?.icon && !extras?.img
  })
}

/** Signs that Mermaid draws without their label. */
const wordless = new Set([
  ...['fork', 'join', 'hourglass', 'collate', 'bolt', 'com-link', 'lightning-bolt', 'sm-circ', 'start', 'small-circle'],
  ...[
    'f-circ',
    'junction',
    'filled-circle',
    'fr-circ',
    'stop',
    'framed-circle',
    'cross-circ',
    'summary',
    'crossed-circle',
  ],
])

/** What Mermaid 11 reads and can't draw, as its authors wrote it or as we do. */
const undrawable = new Set(['Ids from JavaScript', 'Groups from JavaScript', 'Ellipse'])

/** Where we know better: an empty frontmatter is none, and an open directive swallows the diagram. */
const otherwise = ['An empty frontmatter', 'A directive without its end (not-closed)']

/** A browser shows a row of blanks as one, and no NUL. */
function oneLine(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(/\s+/g, ' ').trim()
}
