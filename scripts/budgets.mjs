// `npm run budgets`: what common work costs in clicks, keys and waiting, counted in the built product by doing it.
// `npm run budgets -- rerun tenMillion` counts only these.
import { mkdir, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { editMillion, tableGraph, tables, tenMillion } from '../bench/budgets/bigTables.mjs'
import { ownFile, template } from '../bench/budgets/clicks.mjs'
import { keyTasks } from '../bench/budgets/keys.mjs'
import { rerun } from '../bench/budgets/rerun.mjs'
import { bigGraph } from '../bench/canvas/bigGraph.mjs'
import { browse } from './setup/browse.mjs'
import { sayFailure } from './setup/say.mjs'

browse(async ({ address, browser, graphs }) => {
  await mkdir(graphs, { recursive: true })
  await writeFile(path.join(graphs, 'ten.json'), JSON.stringify({ ...bigGraph(10), name: 'ten' }))
  for (const [name, rows] of Object.entries(tables)) {
    await writeFile(path.join(graphs, `${name}.json`), JSON.stringify(tableGraph(name, rows)))
  }
  const tasks = [template, ownFile, ...keyTasks, rerun, editMillion, tenMillion]
  const asked = process.argv.slice(2).filter(arg => !arg.startsWith('--'))
  for (const task of tasks.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    page.setDefaultTimeout(15_000)
    try {
      for (const line of [await task(page, address)].flat()) say(line)
    } catch (error) {
      say({ what: `${task.name}: ${String(error).split('\n')[0]}`, cost: Number.NaN, most: 0, unit: '' })
    }
    await page.close()
  }
  // A wait means little on a machine that is busy with something else.
  const [load = 0] = os.loadavg()
  process.stdout.write(`  ${os.availableParallelism()} cores, load ${load.toFixed(1)} at the end\n`)
}).catch(error => {
  sayFailure(error)
  process.exitCode = 1
})

function say({ what, cost, most, unit, least }) {
  const verdict = most === undefined ? '' : `  ≤ ${most}  ${cost <= most ? 'met' : 'MISSED'}`
  const best = least === undefined ? '' : `  (least ${least})`
  process.stdout.write(`  ${what.padEnd(64)}${String(cost).padStart(6)} ${unit}${verdict}${best}\n`)
}
