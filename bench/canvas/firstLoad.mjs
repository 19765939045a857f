import { gzipSync } from 'node:zlib'

/** What a chunk holds, by words that only that library has. */
const signs = {
  'React DOM': 'react-dom',
  'React Flow': 'react-flow__',
  Zod: 'invalid_union',
  'all messages': 'takeTheirs',
  'node specs': 'collect/file',
  'Radix or cmdk': 'cmdk-',
  'next-intl': 'MISSING_MESSAGE',
  tRPC: 'TRPCClientError',
  fflate: 'unexpected EOF',
  marked: 'blockquote',
  Dagre: 'network-simplex',
  CodeMirror: 'cm-editor',
  "Mermaid's grammar": 'acc_descr_multiline',
  Vega: 'vegaLite',
  'Vega (runtime)': 'vega-embed',
}
const lateOnes = ['Dagre', 'CodeMirror', "Mermaid's grammar", 'Vega', 'Vega (runtime)']

/** Opens the editor, prints what its scripts weigh in gzip and what they hold, and gives the size of its canvas. */
export async function firstLoad(browser, { url, viewport }) {
  const context = await browser.newContext({ viewport, locale: 'en-US' })
  const page = await context.newPage()
  const scripts = []
  page.on('response', response => {
    if (response.request().resourceType() === 'script')
      scripts.push(response.body().then(body => partOf(response.url(), body)))
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const parts = (await Promise.all(scripts)).sort((a, b) => b.bytes - a.bytes)
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)
  process.stdout.write(`First load of the editor: ${kilobytes(total)} of JavaScript in gzip, ${parts.length} files\n`)
  for (const { name, bytes, holds } of parts.slice(0, 10)) {
    process.stdout.write(`  ${kilobytes(bytes).padStart(9)}  ${name.padEnd(24)} ${holds.join(', ')}\n`)
  }
  const early = lateOnes.filter(name => parts.some(({ holds }) => holds.includes(name)))
  process.stdout.write(
    early.length > 0 ? `  TOO EARLY: ${early.join(', ')}\n` : `  Not in it: ${lateOnes.join(', ')}\n`,
  )
  const { width, height } = await page.locator('.react-flow').boundingBox()
  await context.close()
  return { width, height }
}

function partOf(url, body) {
  const text = body.toString()
  const holds = Object.entries(signs).flatMap(([name, sign]) => (text.includes(sign) ? [name] : []))
  return { name: url.split('/').at(-1)?.split('?')[0] ?? url, bytes: gzipSync(body).length, holds }
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`
}
