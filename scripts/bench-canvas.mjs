// `npm run bench:canvas`: the product's canvas against a bare React Flow with the same graphs, in one run.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { serveBare } from '../bench/canvas/barePage.mjs'
import { bigGraph } from '../bench/canvas/bigGraph.mjs'
import { firstLoad } from '../bench/canvas/firstLoad.mjs'
import { measure } from '../bench/canvas/measure.mjs'
import { browse } from './setup/browse.mjs'
import { sayFailure } from './setup/say.mjs'

const asked = process.argv.slice(2).map(Number).filter(Boolean)
const sizes = asked.length > 0 ? asked : [200, 1_000, 3_000]
const viewport = { width: 1440, height: 900 }
const aims = { render: 1.6, p95: 1.5, heap: 2 }
/** In turns, and the best of each number counts: what else the machine does only ever adds. */
const rounds = 2
const frameAim = size => (size > 1_000 ? 1.3 : 1.15)

browse(async ({ address, browser, graphs: folder }) => {
  const graphs = new Map(sizes.map(size => [size, bigGraph(size)]))
  await mkdir(folder, { recursive: true })
  for (const graph of graphs.values()) await writeFile(path.join(folder, `${graph.name}.json`), JSON.stringify(graph))
  const urlOf = size => `${address}/graphs/big-${size}`

  // The first look also compiles and warms what a server has once only.
  const canvas = await firstLoad(browser, { url: urlOf(sizes[0]), viewport })
  const bare = await serveBare(graphs, canvas)
  try {
    for (const size of sizes) {
      const [plain, real] = [[], []]
      for (let round = 0; round < rounds; round++) {
        plain.push(await measure(browser, { url: `${bare.address}/${size}`, viewport }))
        real.push(await measure(browser, { url: urlOf(size), viewport, graph: `big-${size}` }))
      }
      print(size, plain.reduce(best), real.reduce(best))
    }
  } finally {
    bare.close()
  }
}).catch(error => {
  sayFailure(error)
  process.exitCode = 1
})

function best(one, other) {
  if (typeof one === 'number') return Math.min(one, other)
  return Object.fromEntries(Object.keys(one).map(key => [key, best(one[key], other[key])]))
}

function print(size, plain, real) {
  const rows = [
    ['load, ms', plain.load, real.load],
    ['render, ms', plain.render, real.render, aims.render],
    ['heap, MB', plain.heap, real.heap, aims.heap],
    ['cards drawn', plain.cards, real.cards],
    ['elements', plain.elements, real.elements],
    ...Object.keys(real.gestures).flatMap(name => [
      [`${name}: frame`, plain.gestures[name].median, real.gestures[name].median, frameAim(size)],
      [`${name}: mean`, plain.gestures[name].mean, real.gestures[name].mean],
      [`${name}: p95`, plain.gestures[name].p95, real.gestures[name].p95, aims.p95],
    ]),
  ]
  process.stdout.write(`\n${size} nodes${' '.repeat(24)}bare    real   ratio    aim\n`)
  for (const [name, before, after, aim] of rows) {
    const ratio = after / before
    const verdict = aim === undefined ? '' : `≤ ${aim.toFixed(2)} ${ratio <= aim ? 'met' : 'MISSED'}`
    const numbers = [before, after].map(value => value.toFixed(value < 100 ? 1 : 0).padStart(8)).join('')
    process.stdout.write(`  ${name.padEnd(26)}${numbers}${ratio.toFixed(2).padStart(8)}  ${verdict}\n`)
  }
}
