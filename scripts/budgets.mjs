// `npm run budgets`: what common work costs in clicks, keys and waiting, counted in the built product by doing it.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { bigGraph } from '../bench/canvas/bigGraph.mjs'
import { browse } from './setup/browse.mjs'
import { inRoot } from './setup/paths.mjs'
import { sayFailure } from './setup/say.mjs'

const lines = []
const slow = { timeout: 60_000 }

browse(async ({ address, browser, graphs }) => {
  await mkdir(graphs, { recursive: true })
  await writeFile(path.join(graphs, 'ten.json'), JSON.stringify({ ...bigGraph(10), name: 'ten' }))
  for (const task of [template, ownFile, ...keyTasks, rerun]) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    page.setDefaultTimeout(15_000)
    try {
      lines.push(await task(page, address))
    } catch (error) {
      lines.push({ what: `${task.name}: ${String(error).split('\n')[0]}`, cost: Number.NaN, most: 0, unit: '' })
    }
    await page.close()
  }
  for (const { what, cost, most, unit } of lines) {
    const verdict = cost <= most ? 'met' : 'MISSED'
    process.stdout.write(`  ${what.padEnd(64)}${String(cost).padStart(6)}  ≤ ${most} ${unit}  ${verdict}\n`)
  }
}).catch(error => {
  sayFailure(error)
  process.exitCode = 1
})

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

async function rerun(page, address) {
  await page.goto(`${address}/graphs/ten`)
  const status = page.getByTestId('run-status')
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
  const cost = await page.evaluate(() => Math.round(globalThis.seen - globalThis.clicked))
  return { what: 'a cached re-run of 10 nodes, from click to seen done', cost, most: 300, unit: 'ms' }
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
