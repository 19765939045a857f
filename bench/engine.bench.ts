import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Plan } from '../graphs/_model/plan.ts'
import { compareTimes } from './support/compareTimes.ts'
import { openSqliteWorld } from './support/engineOnSqlite.ts'
import { engineOnFile, floorOnFile } from './support/engineWorlds.ts'
import { chain, fan, layered } from './support/plans.ts'

/**
 * What the engine itself costs: its nodes do nothing. Every way is measured by turns in one process, and the ratios are
 * those of the medians to a bare promise runner that emits events and writes one unsynced log line for each node.
 */
const shapes: [name: string, plan: Plan, rounds: number][] = [
  ['chain of 1,000', chain(1000), 60],
  ['fan of 1,000', fan(1000), 60],
  ['layered 10,000', layered(100, 100), 20],
  ['chain of 10,000', chain(10_000), 20],
]

// Keys that cost nothing and are never equal.
let keys = 0
const unhashed = () => String(keys++)

const folder = mkdtempSync(path.join(tmpdir(), 'millrace-bench-'))
const sqlite = await openSqliteWorld(folder)
try {
  const file = path.join(folder, 'log')
  const ways = [
    { name: 'floor', limit: '', run: (plan: Plan) => floorOnFile(plan, file) },
    { name: 'engine core', limit: '2.5', run: (plan: Plan) => engineOnFile(plan, { file, hash: unhashed }) },
    { name: 'and cache keys', limit: '', run: (plan: Plan) => engineOnFile(plan, { file }) },
    { name: 'with SQLite log and cache keys', limit: '5', run: (plan: Plan) => sqlite.run(plan) },
  ]
  line(['graph', 'way', 'µs a node', 'ratio', 'limit'])
  const perNode = new Map<string, number>()
  for (const [shape, plan, rounds] of shapes) {
    const times = await compareTimes(
      ways.map(
        ({ run }) =>
          () =>
            run(plan),
      ),
      rounds,
    )
    for (const [place, { name, limit }] of ways.entries()) {
      const time = ((times[place] ?? 0) * 1000) / plan.nodes.length
      perNode.set(`${shape} ${name}`, time)
      line([shape, name, time.toFixed(2), ((times[place] ?? 0) / (times[0] ?? 1)).toFixed(2), limit])
    }
  }
  for (const { name } of ways) {
    const growth = (perNode.get(`chain of 10,000 ${name}`) ?? 0) / (perNode.get(`chain of 1,000 ${name}`) ?? 1)
    line(['chain, 1,000 to 10,000', name, '', growth.toFixed(2), '1 is linear'])
  }
} finally {
  await sqlite.close()
  rmSync(folder, { recursive: true, force: true })
}

function line(cells: string[]): void {
  process.stdout.write(`${cells.map((cell, place) => cell.padEnd([24, 32, 10, 7, 12][place] ?? 0)).join('')}\n`)
}
