import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { deflateSync, strToU8, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { document as documentSchema, type GraphDocument } from '../../graphs/_model/document.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import type { Text } from '../../nodes/_contract/text.ts'
import { readBundle, writeBundle } from './bundle.ts'
import { namedFilesOf, renameFile } from './dataFiles.ts'
import { graphTextIn } from './graphTextIn.ts'
import { inflateAtMost } from './inflate.ts'
import { linkTo, longestLink, textInLink } from './link.ts'
import { packBundle } from './packBundle.ts'
import { pictureOf } from './pictureOf.ts'
import { isPng, textIn, withText } from './png.ts'
import { readSharedBytes, readSharedText } from './readShared.ts'
import { sampleCsv } from './sampleData.ts'

let iris: GraphDocument
beforeAll(async () => {
  const text = await readFile(path.resolve(import.meta.dirname, '../../graphs/examples/iris.json'), 'utf8')
  const { document } = parseDocument(text)
  if (!document) throw new Error('The example opens.')
  iris = documentSchema.parse({ ...document, notes: { n: { text: '<b>&"\' 注释 \u0001</b>', position: [0, 0] } } })
})

const words = { nameOf: (id: string) => id, text: (text: Text) => (typeof text === 'string' ? text : text.en) }

// One grey pixel.
const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mN4AAAA+wD6U2drQwAAAABJRU5ErkJggg=='),
  letter => letter.charCodeAt(0),
)

test('a picture carries its graph, as SVG and as PNG, with any text in it', () => {
  const { svg } = pictureOf(iris, words)
  expect(graphTextIn(svg)).toBeDefined()
  expect(readSharedText(svg)).toEqual({ document: iris, files: [], models: [] })
  const carrying = withText(png, JSON.stringify(iris))
  expect(isPng(carrying)).toBe(true)
  expect(JSON.parse(textIn(carrying) ?? '')).toEqual(iris)
  expect(readSharedBytes(carrying)).toEqual({ document: iris, files: [], models: [] })
})

test('a picture shows groups, notes and what stands on edges, and no control sign breaks it', () => {
  const [first = '', second = ''] = Object.keys(iris.nodes)
  const { svg } = pictureOf(
    {
      ...iris,
      edges: [{ from: { node: first, port: 'table' }, to: { node: second, port: 'table' }, label: 'raw \ud800 rows' }],
      groups: { g: { title: 'Data work', nodes: [first, second], collapsed: true } },
      notes: { n: { text: 'Look \u0007 here, it is a long line that goes on', position: [0, -200] } },
    },
    { ...words, nameOf: id => `${id} \u0001` },
  )
  expect(svg).toContain('>Data work<')
  expect(svg).toMatch(/>Look {2}here, it is a long<[\s\S]*>line that goes on</)
  expect(svg).toMatch(/>raw . rows</)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML refuses these
  expect(svg).not.toMatch(/[\u0001\u0007\ud800]/)
  expect(pictureOf({ ...iris, nodes: {}, edges: [], notes: {} }, words)).toMatchObject({ width: 64, height: 96 })
})

test('an SVG that another program has saved or cleaned still carries its graph', () => {
  const { svg } = pictureOf(iris, words)
  const open = { document: iris, files: [], models: [] }
  const saved = svg
    .replace('<svg ', '<?xml version="1.0"?>\n<!DOCTYPE svg>\n<!-- made elsewhere -->\n<svg ')
    .replace('<metadata id="millrace">', '<metadata\n   id=\'millrace\' class="x">')
    .replaceAll('&quot;', '&#34;')
    .replaceAll('&gt;', '>')
    .replaceAll('注', '&#x6ce8;')
  expect(saved).toContain('&#34;')
  expect(readSharedText(saved)).toEqual(open)
  const plain = svg.replace(/(<metadata[^>]*>)[^<]*/, (_, head) => `${head}<![CDATA[${JSON.stringify(iris)}]]>`)
  expect(readSharedText(plain)).toEqual(open)
})

test('labels in a picture are text and never markup', () => {
  const { svg } = pictureOf(iris, { ...words, nameOf: () => '<script>alert(1)</script>' })
  expect(svg).not.toContain('<script')
})

test('a picture without a graph, and one that was cut, say so', () => {
  expect(readSharedBytes(png)).toEqual({ refused: 'no-graph-in-picture' })
  const carrying = withText(png, JSON.stringify(iris))
  expect(readSharedBytes(carrying.slice(0, -60))).toEqual({ refused: 'no-graph-in-picture' })
  expect(readSharedText('<svg xmlns="http://www.w3.org/2000/svg"/>')).toEqual({ refused: 'no-graph-in-picture' })
})

test('a link holds a small graph behind its #, and one that was cut holds none', () => {
  const link = linkTo('http://127.0.0.1:3000', iris)
  expect(link.length).toBeLessThan(longestLink)
  const { hash } = new URL(link)
  expect(readSharedText(textInLink(hash) ?? '')).toEqual({ document: iris, files: [], models: [] })
  expect(textInLink('#other')).toBeUndefined()
  expect(textInLink('#g=AAAA')).toBeUndefined()
})

test('nothing is unpacked beyond its limit', () => {
  const bomb = deflateSync(new Uint8Array(5_000_000))
  expect(inflateAtMost(bomb, 1_000_000)).toBeUndefined()
  expect(inflateAtMost(bomb, 6_000_000)?.length).toBe(5_000_000)
})

test('a bundle brings the graph and its data back', () => {
  const files = [{ name: 'iris.csv', bytes: strToU8('a,b\n1,2\n') }]
  expect(readSharedBytes(writeBundle(iris, { files, models: [] }))).toEqual({ document: iris, files, models: [] })
})

test('a bundle that could harm is refused before it is unpacked', () => {
  const graph = strToU8('{}')
  for (const name of [
    '../x.csv',
    'data/../../x.csv',
    '/etc/passwd',
    'data\\x.csv',
    'data/.hidden',
    'run.sh',
    'data/a/b.csv',
    'models/../x.json',
    'models/run.sh',
    'models/a/b.json',
  ])
    expect(readBundle(zipSync({ 'graph.json': graph, [name]: graph })), name).toEqual({ refused: 'bad-path' })
  expect(readBundle(zipSync({ 'data/a.csv': graph }))).toEqual({ refused: 'no-graph' })
  expect(readBundle(zipSync({ 'graph.json': graph, 'data/zero.csv': new Uint8Array(5_000_000) }))).toEqual({
    refused: 'bomb',
  })
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`data/${at}.csv`, graph]))
  expect(readBundle(zipSync(many))).toEqual({ refused: 'too-many' })
  expect(readBundle(writeBundle(iris, { files: [], models: [] }).slice(0, 100))).toEqual({ refused: 'broken' })
})

test('a bundle whose models are not whole or not understood is refused', () => {
  const graph = strToU8('{"format":1,"name":"x","nodes":{},"edges":[]}')
  for (const [name, content] of [
    ['models/a.json', '{"format":1,"name":"a","weights":"00","meta":{}}'],
    ['models/a.json', 'no json'],
    ['models/b.safetensors', ''],
  ] as const) {
    const whole = { 'models/a.safetensors': strToU8('weights'), [name]: strToU8(content) }
    expect(readBundle(zipSync({ 'graph.json': graph, ...whole })), name).toEqual({ refused: 'bad-model' })
  }
})

test('the data files that a graph names are found, and another can stand in', () => {
  expect(namedFilesOf(iris)).toEqual([{ node: 'load', param: 'file', file: 'iris.csv' }])
  expect(namedFilesOf(renameFile(iris, 'iris.csv', 'mine.csv'))[0]?.file).toBe('mine.csv')
  expect(namedFilesOf({ ...iris, nodes: { x: { type: 'quantum/leap', params: { file: 'x.csv' } } } })).toEqual([])
})

test('sample data has the columns asked for and is the same each time', () => {
  const columns = [
    { name: 'age, years', type: 'integer' },
    { name: 'kind', type: 'text' },
  ] as const
  const csv = sampleCsv(columns)
  expect(csv.split('\n')[0]).toBe('"age, years",kind')
  expect(csv.split('\n').length).toBe(402)
  expect(sampleCsv(columns)).toBe(csv)
})

test('a bundle of files from folders has them beside each other, and the graph names them so', async () => {
  const both = { ...iris, nodes: { ...iris.nodes, more: { type: 'collect/file', params: { file: 'old/iris.csv' } } } }
  const bytes = await packBundle(both, { names: ['iris.csv', 'old/iris.csv'], models: [] }, async name => strToU8(name))
  const read = readSharedBytes(bytes)
  if (!('document' in read)) throw new Error('The bundle opens.')
  expect(read.files.map(({ name }) => name)).toEqual(['iris.csv', '2-iris.csv'])
  expect(namedFilesOf(read.document).map(({ file }) => file)).toEqual(['iris.csv', '2-iris.csv'])
})
