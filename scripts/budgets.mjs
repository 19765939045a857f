// `npm run budgets`: what common work costs in clicks, keys and waiting, counted in the built product by doing it.
// `npm run budgets -- rerun tenMillion` counts only these.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { bigGraph } from '../bench/canvas/bigGraph.mjs'
import { browse } from './setup/browse.mjs'
import { inRoot } from './setup/paths.mjs'
import { sayFailure } from './setup/say.mjs'

const slow = { timeout: 60_000 }

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

async function template(page, address) {
  const hand = handOn(page)
  await page.goto(address)
  await hand.click(page.getByRole('button', { name: 'Open a copy: Iris flowers' }))
  await hand.click(page.getByRole('button', { name: /^Run/ }).first())
  await statusOf(page, 'Train', 'done')
  return { what: 'template → trained model', cost: hand.clicks(), most: 3, unit: 'clicks' }
}

async function ownFile(page, address) {
  const hand = handOn(page)
  await openBlank(page, address)
  await drop(page, await readFile(inRoot('graphs', 'examples', 'data', 'iris.csv'), 'utf8'))
  await hand.click(page.getByRole('checkbox', { name: /Deploy the model/ }))
  await hand.click(page.getByRole('button', { name: 'Build the whole pipeline' }))
  await hand.click(page.getByRole('button', { name: /^Run/ }).first())
  await statusOf(page, 'HTTP endpoint', 'done')
  return {
    what: 'own CSV dropped on an empty canvas → trained and served',
    cost: hand.clicks(),
    most: 8,
    unit: 'clicks',
  }
}

const keyTasks = [
  async function addNode(page, address) {
    const hand = handOn(page)
    await openBlank(page, address)
    await hand.press('/')
    await hand.type('linear')
    await hand.press('Enter')
    await cardOf(page, 'Linear model').waitFor()
    return inKeys('keyboard: add a node', hand)
  },
  async function wireNodes(page, address) {
    const hand = handOn(page)
    await openBlank(page, address)
    await page.keyboard.press('/')
    await page.keyboard.type('sample')
    await page.keyboard.press('Enter')
    await cardOf(page, 'Sample data').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('linear')
    await page.keyboard.press('Enter')
    await cardOf(page, 'Linear model').waitFor()
    await hand.press('Control+Shift+o')
    await hand.until(() => focusIs(page, '[role="treeitem"]'), 'Tab', 30)
    await hand.until(() => focusHas(page, 'Sample data'), 'ArrowUp', 3)
    await hand.press('c')
    await hand.type('linear')
    await hand.press('Enter')
    await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' })
    return inKeys('keyboard: wire two nodes', hand)
  },
  async function editParam(page, address) {
    const hand = handOn(page)
    await page.goto(`${address}/graphs/ten`)
    await page.locator('.react-flow__node').first().waitFor()
    await hand.press('Control+f')
    await hand.type('n0')
    await hand.press('Enter')
    await hand.press('Enter')
    await page.locator('aside [role="tabpanel"] :is(input, select, textarea):focus').waitFor()
    await hand.press('Tab')
    await hand.type('50')
    return inKeys('keyboard: find a node and change a param', hand)
  },
  async function run(page, address) {
    const hand = handOn(page)
    await page.goto(`${address}/graphs/ten`)
    await page.locator('.react-flow__node').first().waitFor()
    await hand.press('Control+Enter')
    await page.locator('[data-testid="run-status"][data-status="done"]').waitFor(slow)
    return inKeys('keyboard: run a graph', hand)
  },
  async function lookAtData(page, address) {
    const hand = handOn(page)
    await page.goto(`${address}/graphs/ten`)
    await page.locator('[data-testid="run-status"][data-status="done"]').waitFor(slow)
    await hand.press('Control+f')
    await hand.type('n3')
    await hand.press('Enter')
    await page.getByRole('table').or(page.getByRole('grid')).first().waitFor()
    return inKeys('keyboard: find a node and see its data', hand)
  },
]

/** Each time on a page that was just opened: what a person finds who comes back. */
async function rerun(page, address) {
  const costs = []
  for (let turn = 0; turn < 5; turn++) {
    await page.goto(`${address}/graphs/ten`)
    const status = page.getByTestId('run-status')
    if (turn === 0) {
      await page.getByRole('button', { name: /^Run/ }).first().click()
      await status.and(page.locator('[data-status="done"]')).waitFor(slow)
      await page.reload()
    }
    await status.and(page.locator('[data-status="done"]')).waitFor(slow)
    await page.evaluate(() => {
      addEventListener('click', () => Object.assign(globalThis, { clicked: performance.now() }), {
        capture: true,
        once: true,
      })
      let hasBegun = false
      new MutationObserver(() => {
        const isDone = document.querySelector('[data-testid="run-status"]')?.getAttribute('data-status') === 'done'
        if (!isDone) hasBegun = true
        const isCached = document.querySelectorAll('.react-flow__node [data-status="cached"]').length === 10
        if (hasBegun && isDone && isCached) globalThis.seen ??= performance.now()
      }).observe(document, { subtree: true, childList: true, attributes: true })
    })
    await page.getByRole('button', { name: /^Run/ }).first().click()
    await page.waitForFunction(() => globalThis.seen)
    costs.push(await page.evaluate(() => Math.round(globalThis.seen - globalThis.clicked)))
  }
  return inTime('a cached re-run of 10 nodes, from click to seen done', costs, 300)
}

const tables = { million: 1_000_000, 'ten-million': 10_000_000 }

/** seed ─► data ─► more: many rows, and a column that is derived from them. */
function tableGraph(name, rows) {
  const sql = `SELECT range AS id, range * 7919 % 1000003 AS code, sin(range) AS wave, 'name ' || (range % 5000) AS name FROM range(${rows})`
  const wire = (from, to) => ({ from: { node: from, port: 'table' }, to: { node: to, port: 'table' } })
  return {
    format: 1,
    name,
    nodes: {
      seed: { type: 'collect/sample', params: { rows: 5 } },
      data: { type: 'process/sql', params: { sql, timeLimit: 600 } },
      ...(name === 'million' && {
        more: {
          type: 'process/columns',
          params: { operations: [{ type: 'derive', name: 'twice', expression: 'code * 2' }] },
        },
      }),
    },
    edges: [wire('seed', 'data'), ...(name === 'million' ? [wire('data', 'more')] : [])],
  }
}

/** The last figure of `code * 2` is typed anew and Ctrl+Enter pressed, until the second row shows the new product. */
async function editMillion(page, address) {
  await page.goto(`${address}/graphs/million`)
  await page.locator('.react-flow__node').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await statusOf(page, 'Columns', 'done')
  await cardOf(page, 'Columns').locator('.react-flow__handle.source').click()
  await cardOf(page, 'Columns').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  const code = page.locator('[data-param] .cm-content').last()
  const costs = []
  for (const factor of [3, 4, 5]) {
    await code.click()
    await page.keyboard.press('End')
    await page.keyboard.press('Backspace')
    await watch(page, { key: String(factor), column: 5, text: String(7919 * factor) })
    await page.keyboard.press(String(factor))
    await page.keyboard.press('Control+Enter')
    costs.push(await waited(page))
    await page.locator('[data-testid="run-status"][data-status="done"]').waitFor(slow)
  }
  return inTime('a param edit to fresh rows on 1 million rows', costs, 1000)
}

/** A table of ten million rows is made, opened, gone through, sorted and filtered, as a hand does it. */
async function tenMillion(page, address) {
  const long = { timeout: 240_000 }
  await page.goto(`${address}/graphs/ten-million`)
  await page.locator('.react-flow__node').first().waitFor()
  const made = performance.now()
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-testid="run-status"][data-status="done"]').waitFor(long)
  const lines = [inTime('10 million rows: made by SQL', [Math.round(performance.now() - made)])]
  await watch(page, { column: 1, text: '1' })
  await cardOf(page, 'SQL').locator('.react-flow__handle.source').click()
  lines.push(inTime('10 million rows: opened, from click to rows', [await waited(page)], 1000))
  const rows = page.getByRole('grid', { name: 'Rows of the table' })
  await rows.locator('tbody tr').first().waitFor()
  const step = async (what, [column, text], act, most) => {
    await watch(page, { column, text, isAnywhere: true })
    await act()
    lines.push(inTime(`10 million rows: ${what}`, [await waited(page, long.timeout)], most))
  }
  const jump = page.getByLabel('Go to row')
  await step('jump to row 9,999,999', [1, '9999998'], () => jump.fill('9999999'), 1000)
  const bounds = await rows.locator('tbody').boundingBox()
  await page.mouse.move(bounds.x + 200, bounds.y + 20)
  await step('scroll up by the wheel, 1,000 rows', [1, '9998997'], () => page.mouse.wheel(0, -24_000), 1000)
  await step(
    'sort downwards, first rows',
    [1, '9999999'],
    () => rows.getByRole('button', { name: /^id/ }).dblclick(),
    3000,
  )
  await step('the last rows of the sort', [1, '0'], () => jump.fill('10000000'), 3000)
  await step('filter by a text', [1, '9994321'], () => page.getByRole('searchbox').last().fill('4321'), 3000)
  return lines
}

/** Begins to look for a text in a column, from the next key or click on; the second row's where not anywhere. */
function watch(page, { key, column, text, isAnywhere = false }) {
  return page.evaluate(
    wanted => {
      const found = { begun: wanted.key === undefined ? performance.now() : undefined, seen: undefined }
      globalThis.found = found
      const begin = event => {
        if (wanted.key === undefined || event.key === wanted.key) found.begun = performance.now()
      }
      for (const type of ['keydown', 'pointerdown', 'wheel', 'input'])
        addEventListener(type, begin, { capture: true, once: wanted.key === undefined })
      const look = () => {
        const lines = [...document.querySelectorAll('table[aria-rowcount] tbody tr')]
        const cells = (wanted.isAnywhere ? lines : lines.slice(1, 2)).map(
          row => row.children[wanted.column]?.textContent,
        )
        if (found.begun !== undefined && cells.includes(wanted.text)) found.seen = performance.now()
        else requestAnimationFrame(look)
      }
      look()
    },
    { key, column, text, isAnywhere },
  )
}

async function waited(page, timeout = slow.timeout) {
  await page.waitForFunction(() => globalThis.found.seen !== undefined, null, { timeout })
  return page.evaluate(() => Math.round(globalThis.found.seen - globalThis.found.begun))
}

/** The median, as a machine has its moods; and the least, which says what it can. */
function inTime(what, costs, most) {
  const ordered = costs.toSorted((a, b) => a - b)
  const least = ordered.length > 1 ? ordered[0] : undefined
  return { what, cost: ordered[Math.floor(ordered.length / 2)], most, unit: 'ms', least }
}

/** Counts what the hand does. A chord is one key; a typed letter is one. */
function handOn(page) {
  let [clicks, keys] = [0, 0]
  const press = async key => {
    keys += 1
    await page.keyboard.press(key)
  }
  return {
    press,
    clicks: () => clicks,
    keys: () => keys,
    async click(target) {
      clicks += 1
      await target.click()
    },
    async type(text) {
      keys += text.length
      await page.keyboard.type(text)
    },
    /** Presses a key until something holds. */
    async until(holds, key, most) {
      for (let turn = 0; turn < most && !(await holds()); turn++) await press(key)
      if (!(await holds())) throw new Error(`not reached by ${most} times ${key}`)
    },
  }
}

function inKeys(what, hand) {
  return { what, cost: hand.keys(), most: 40, unit: 'keys' }
}

function cardOf(page, label) {
  return page.locator('.react-flow__node [data-status]', { hasText: label })
}

function statusOf(page, label, status) {
  return page.locator(`.react-flow__node [data-status="${status}"]`, { hasText: label }).first().waitFor(slow)
}

function focusIs(page, selector) {
  return page.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)
}

function focusHas(page, text) {
  return page.evaluate(wanted => document.activeElement?.textContent?.includes(wanted) ?? false, text)
}

async function openBlank(page, address) {
  await page.goto(address)
  await page.getByRole('button', { name: /Blank graph/ }).click()
  await page.waitForURL(/\/graphs\//)
  await page.locator('.react-flow__pane').waitFor()
}

async function drop(page, csv) {
  const transfer = await page.evaluateHandle(text => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'flowers.csv', { type: 'text/csv' }))
    return data
  }, csv)
  const pane = page.locator('.react-flow__pane')
  for (const event of ['dragenter', 'dragover', 'drop']) await pane.dispatchEvent(event, { dataTransfer: transfer })
}
