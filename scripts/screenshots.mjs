// `npm run screenshots`: every page and panel as pictures in screenshots/, light, dark, Chinese, narrow and on a phone.
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { browse } from './setup/browse.mjs'
import { inRoot } from './setup/paths.mjs'
import { sayFailure } from './setup/say.mjs'

const out = inRoot('screenshots')
const looks = {
  light: { viewport: { width: 1440, height: 900 } },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  zh: { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' },
  narrow: { viewport: { width: 1024, height: 768 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
}
const asked = process.argv.slice(2).filter(name => !name.startsWith('--'))

/** What is opened by a key, from the graph page. */
const keyed = { commands: 'Control+k', find: 'Control+f', add: '/', shortcuts: '?' }

async function takeAll({ address, browser }) {
  const failures = []
  let graph = ''
  for (const [look, options] of Object.entries(looks)) {
    if (asked.length > 0 && !asked.includes(look)) continue
    await mkdir(path.join(out, look), { recursive: true })
    const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    const take = async (name, reach = async () => {}) => {
      try {
        await reach()
        // Charts and popovers settle.
        await page.waitForTimeout(500)
      } catch (error) {
        failures.push(`${look}/${name}: ${String(error).split('\n')[0]}`)
      }
      await page.screenshot({ path: path.join(out, look, `${name}.png`) })
    }
    await take('gallery', () => page.goto(address, { waitUntil: 'networkidle' }))
    if (graph === '') {
      graph = await openTemplate(page, /lifecycle|生命周期/i)
      await take('graph-new')
      await take('graph-running', async () => {
        await page.keyboard.press('Control+Enter')
        await page.locator('.react-flow__node [data-status="running"]').first().waitFor()
      })
    }
    await take('opening', () => openSlowly(page, graph))
    await page.unroute('**/trpc/**')
    await page.goto(graph, { waitUntil: 'networkidle' })
    await page.locator('[data-testid="run-status"][data-status="done"]').waitFor({ timeout: 120_000 })
    await take('graph-done')
    await takeNodes(page, take, look)
    await takeDrawer(page, take, look)
    if (look === 'phone') continue
    for (const [name, keys] of Object.entries(keyed)) {
      await take(name, async () => {
        await onCanvas(page)
        await page.keyboard.press(keys)
      })
      await page.keyboard.press('Escape')
    }
    await takeDialogs(page, take)
    await take('outline', async () => {
      await onCanvas(page)
      await page.keyboard.press('Control+Shift+o')
    })
    await takeMermaid(page, take)
    await takeModes(page, take)
    await page.goto(address)
    await take('blank', () => openBlank(page))
    await take('problems', async () => {
      await onCanvas(page)
      await page.keyboard.press('/')
      await page.keyboard.type('train/fit')
      await page.keyboard.press('Enter')
      await page.locator('#tab-problems').click()
    })
    await takeConflict(page, take)
    await context.close()
  }
  process.stdout.write(`${out}\n${failures.map(line => `not reached: ${line}\n`).join('')}`)
}

async function takeNodes(page, take, look) {
  const ids = await page
    .locator('.react-flow__node [data-status]')
    .evaluateAll(all => all.map(one => one.closest('.react-flow__node')?.getAttribute('data-id') ?? ''))
  for (const id of ids) {
    for (const tab of ['results', 'settings', 'help']) {
      await take(`node-${id}-${tab}`, async () => {
        // On a phone the sheet of a node lies over the graph; in a narrow window its panel hides what stands behind.
        const close = page.getByRole('button', { name: /^(Close|关闭)$/ })
        if ((look === 'phone' || look === 'narrow') && (await close.count()) > 0) await close.click({ timeout: 2_000 })
        await card(page, id).click({ position: { x: 60, y: 20 }, timeout: 10_000 })
        await page.locator(`[role="tab"][id$="-trigger-${tab}"]`).click({ timeout: 2_000 })
      })
    }
  }
  await take('node-H-figures', async () => {
    const close = page.getByRole('button', { name: /^(Close|关闭)$/ })
    if (look === 'phone' && (await close.count()) > 0) await close.click({ timeout: 2_000 })
    await card(page, 'H').click({ timeout: 10_000 })
    await page.locator('[role="tab"][id$="-trigger-results"]').click({ timeout: 2_000 })
    await page.locator('aside .vega-embed svg').last().scrollIntoViewIfNeeded({ timeout: 10_000 })
  })
}

/** The page while the server does not answer. */
async function openSlowly(page, graph) {
  await page.route('**/trpc/**', () => {})
  await page.goto(graph, { waitUntil: 'commit' })
  await page.getByText(/^(Opening|正在打开)/).waitFor({ timeout: 5_000 })
}

async function takeDrawer(page, take, look) {
  if (look === 'phone') await page.getByRole('button', { name: /^(Close|关闭)$/ }).click()
  for (const tab of ['problems', 'data', 'log', 'history']) {
    await take(`drawer-${tab}`, () => page.locator(`#tab-${tab}`).click({ timeout: 2_000 }))
  }
  await take('compare', async () => {
    // Another run with another setting, so that something differs.
    await card(page, 'G').click({ timeout: 10_000 })
    await page.locator('[role="tab"][id$="-trigger-settings"]').click({ timeout: 2_000 })
    await page.locator('[data-param="epochs"] input').fill('12')
    await onCanvas(page)
    await page.keyboard.press('Control+Enter')
    await runAgain(page)
    await page.locator('#tab-history').click({ timeout: 2_000 })
    const boxes = page.locator('#drawer input[type="checkbox"]')
    await boxes.nth(0).check({ timeout: 2_000 })
    await boxes.nth(1).check({ timeout: 2_000 })
    await page
      .locator('#drawer button', { hasText: /^Compare|^对比|^比较/ })
      .first()
      .click({ timeout: 2_000 })
    await page.getByRole('button', { name: /^(All runs|全部运行)$/ }).waitFor({ timeout: 5_000 })
  })
  await onCanvas(page)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Enter')
  await runAgain(page)
}

async function runAgain(page) {
  const status = page.locator('[data-testid="run-status"]')
  await page.waitForTimeout(500)
  await status.and(page.locator('[data-status="done"]')).waitFor({ timeout: 60_000 })
}

async function takeDialogs(page, take) {
  const titles = { share: /^(Share|分享|共享)$/, versions: /^(Versions|版本)/ }
  for (const [name, title] of Object.entries(titles)) {
    await take(name, () => page.getByRole('button', { name: title }).click({ timeout: 2_000 }))
    await page.keyboard.press('Escape')
  }
  await take('run-menu', () => page.getByRole('button', { name: /More ways|更多/ }).click({ timeout: 2_000 }))
  await page.keyboard.press('Escape')
}

/** The same canvas as it was, as it would run, and as it changed; and the cards that are left out or cannot run. */
async function takeModes(page, take) {
  await page.reload({ waitUntil: 'networkidle' })
  await take('several-nodes', async () => {
    await onCanvas(page)
    await page.keyboard.press('Control+a')
  })
  await take('graph-settings', async () => {
    await onCanvas(page)
    await page.keyboard.press('Escape')
    // In a narrow window they are asked for.
    const open = page.getByRole('button', { name: /^(Settings of the graph|图的设置)$/ })
    if (await open.isVisible()) await open.click({ timeout: 2_000 })
  })
  await take('data-table', async () => {
    await card(page, 'D').hover()
    await card(page, 'D').locator('.react-flow__handle.source').first().click()
    await page.locator('#drawer').getByText('A-0000001').first().waitFor({ timeout: 10_000 })
  })
  await take('old-run', async () => {
    await page.locator('#tab-history').click()
    await page
      .getByRole('button', { name: /The graph as it was for run|运行 .+ 当时的图/ })
      .last()
      .click()
    await banner(page, /^(The graph as it was for this run|此次运行时的图)$/)
  })
  await page.keyboard.press('Escape')
  await page.reload({ waitUntil: 'networkidle' })
  await take('plan', async () => {
    await page.getByRole('button', { name: /More ways|更多/ }).click()
    await page.getByRole('menuitem', { name: /what would run|预览将运行/ }).click()
    await banner(page, /^(What a run would do|运行预览)$/)
  })
  await page.keyboard.press('Escape')
  await take('version-kept', async () => {
    await page.getByRole('button', { name: /^(Versions|版本)/ }).click()
    await page.locator('[role="dialog"] input').first().fill('v1')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^(Compare|比较)/ }).waitFor()
  })
  await page.keyboard.press('Escape')
  await take('left-out', async () => {
    await press(page, 'D', 'Control+b')
    await press(page, 'E', 'd')
    // The training is what gives a model: nothing can go round it.
    await press(page, 'G', 'Control+b')
    await page.locator('[data-issues]').first().waitFor()
  })
  await take('diff', async () => {
    await press(page, 'B', 'Control+Delete')
    await page.getByRole('button', { name: /^(Versions|版本)/ }).click()
    await page.getByRole('button', { name: /^(Compare|比较)/ }).click()
    await take('version-differences')
    await page.getByRole('button', { name: /^(Show on the canvas|在画布上显示)$/ }).click()
    await banner(page, /^(Changes from|从“)/)
  })
  await take('diff-place', () => page.keyboard.press('n'))
  await page.keyboard.press('Escape')
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press('Control+z')
  await page.waitForTimeout(1_500)
}

function card(page, id) {
  return page.locator(`.react-flow__node[data-id="${id}"]`)
}

async function press(page, id, keys) {
  await card(page, id).click({ position: { x: 60, y: 20 } })
  await page.keyboard.press(keys)
}

function banner(page, name) {
  return page.getByRole('region', { name }).waitFor({ timeout: 5_000 })
}

const flowchart = `graph LR
    A[Load data] --> B[Clean data]
    B --> C[Train model]
    C --> D{Accuracy >= 0.9?}
    D -->|yes| E[Deploy model]
    D -->|no| B
    E --> F[Buy cake]
`

/** The import of a diagram, with and without a fault, and the text beside the canvas. */
async function takeMermaid(page, take) {
  await onCanvas(page)
  await take('mermaid-import', async () => {
    await paste(page, flowchart)
    await page.locator('[role="dialog"] svg[viewBox]').first().waitFor({ timeout: 20_000 })
  })
  await page.keyboard.press('Escape')
  await take('mermaid-fault', async () => {
    await paste(page, flowchart.replace('Clean data', 'Clean (all) data'))
    await page.locator('#mermaid-problem').waitFor({ timeout: 20_000 })
  })
  await page.keyboard.press('Escape')
  await take('mermaid-text', async () => {
    await onCanvas(page)
    await page.keyboard.press('Control+e')
    await page.locator('.cm-content').waitFor({ timeout: 20_000 })
  })
  await page.keyboard.press('Control+e')
}

async function paste(page, text) {
  await page.evaluate(pasted => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** The same graph changed in two windows. */
async function takeConflict(page, take) {
  const other = await page.context().newPage()
  await other.goto(page.url(), { waitUntil: 'networkidle' })
  const nudge = async (window, key) => {
    await window.locator('.react-flow__node').first().click()
    await window.keyboard.press(key)
  }
  await nudge(other, 'Control+d')
  await nudge(page, 'd')
  // It asks by itself as soon as it knows.
  await take('conflict', () => page.getByRole('dialog').waitFor({ timeout: 20_000 }))
  await other.close()
}

async function openTemplate(page, name) {
  await page.getByRole('button', { name }).first().click()
  await page.waitForURL(/\/graphs\//)
  await page.locator('.react-flow__node').first().waitFor()
  return page.url()
}

async function openBlank(page) {
  await page.getByRole('button', { name: /Blank graph|空白/ }).click()
  await page.waitForURL(/\/graphs\//)
  await page.locator('.react-flow__pane').waitFor()
}

/** The keys of the canvas count after a click into it. */
async function onCanvas(page) {
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
}

if (asked.length === 0) await rm(out, { recursive: true, force: true })
browse(takeAll).catch(error => {
  sayFailure(error)
  process.exitCode = 1
})
