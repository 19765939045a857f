import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { card } from '../support/canvasPage.ts'

// collect ─► clean ─► build ─► train (long enough to be stopped) ─► score
const longTraining = {
  format: 1,
  name: 'long-training',
  nodes: {
    collect: { type: 'collect/sample', label: 'Collect', params: { rows: 1500 } },
    clean: { type: 'clean/auto', label: 'Clean', params: {} },
    build: { type: 'build/mlp', label: 'Build', params: { hidden: [16] } },
    train: { type: 'train/fit', label: 'Fit', params: { epochs: 100_000, patience: 0, rate: 0.0001 } },
    score: { type: 'evaluate/score', label: 'Score', params: {} },
  },
  edges: [
    ['collect.table', 'clean.table'],
    ['clean.table', 'build.table'],
    ['build.estimator', 'train.estimator'],
    ['train.model', 'score.model'],
  ].map(ends => {
    const [from, to] = ends.map(end => ({ node: end.split('.')[0], port: end.split('.')[1] }))
    return { from, to }
  }),
  layout: { collect: [0, 0], clean: [0, 128], build: [280, 128], train: [280, 0], score: [560, 0] },
}

// collect ─► back, nine turns, each with ten rows more
const nineTurns = {
  format: 1,
  name: 'nine-turns',
  nodes: {
    collect: { type: 'collect/sample', label: 'Collect', params: { rows: 10, rowsPerTurn: 10 } },
    back: { type: 'loop/back', label: 'Back', params: { maxIterations: 9 } },
  },
  edges: [
    { from: { node: 'collect', port: 'table' }, to: { node: 'back', port: 'value' } },
    { from: { node: 'back', port: 'again' }, to: { node: 'collect', port: 'feedback' } },
  ],
  layout: { collect: [0, 0], back: [280, 0] },
}

test.beforeAll(async () => {
  const folder = path.join(process.env.MILLRACE_E2E_HOME ?? '', 'graphs')
  await mkdir(folder, { recursive: true })
  for (const graph of [longTraining, nineTurns]) {
    await writeFile(path.join(folder, `${graph.name}.json`), JSON.stringify(graph))
  }
})

test('a training is stopped, goes on where it stood, is seen by a second tab, survives a reload and is ended with its best', async ({
  page,
  context,
}) => {
  await open(page)
  const second = await context.newPage()
  await open(second)
  await page.bringToFront()
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'Fit')).toContainText(/epoch \d+/, { timeout: 30_000 })
  // The other tab was told of no run, and sees it.
  await expect(card(second, 'Fit').locator('[data-status="running"]')).toBeVisible()

  await page.keyboard.press('Control+Alt+Enter')
  await expect(status(page)).toHaveAttribute('data-status', 'cancelled')
  await expect(card(page, 'Score').locator('[data-status="cancelled"]')).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(card(page, 'Fit')).toContainText(/epoch \d+/)
  await expect(card(page, 'Clean').locator('[data-status="done"]')).toBeVisible()
  await expect(card(page, 'Score').locator('[data-status="pending"]')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Log lines' })).toContainText(/Training goes on after epoch \d+/)
  await expect(card(second, 'Fit')).toContainText(/epoch \d+/)
  await expect(status(second)).toHaveAttribute('data-status', 'running')
  await second.close()

  await page.reload()
  await expect(card(page, 'Fit')).toContainText(/epoch \d+/)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('keep its best')
  await page.keyboard.press('Enter')
  await expect(status(page)).toHaveAttribute('data-status', 'done', { timeout: 30_000 })
  await expect(card(page, 'Score')).toContainText(/acc 0\.\d+/)
})

test('a part that runs on older results keeps these in sight and stale, until undo makes all current', async ({
  page,
}) => {
  await open(page)
  await expect(status(page)).toHaveAttribute('data-status', 'done')
  await card(page, 'Collect').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('textbox', { name: 'Rows', exact: true }).fill('1600')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-stale]')).toHaveCount(5)
  await card(page, 'Score').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Run from here', exact: true }).click()
  await expect(card(page, 'Collect')).toContainText('1 500')
  await expect(card(page, 'Score').locator('[data-status="cached"]')).toBeVisible()
  await expect(page.locator('[data-stale]')).toHaveCount(5)
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-stale]')).toHaveCount(0)
  await expect(card(page, 'Collect')).toContainText('earlier')
})

test('of many turns any is picked from a list, gone through one by one, and the latest is a click away', async ({
  page,
}) => {
  await page.goto('/graphs/nine-turns')
  await expect(card(page, 'Collect')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(status(page)).toHaveAttribute('data-status', 'done', { timeout: 30_000 })
  await expect(card(page, 'Collect')).toContainText('90 ×')
  await page.getByLabel('Which turn to look at').selectOption('4')
  await expect(card(page, 'Collect')).toContainText('40 ×')
  await page.getByRole('button', { name: 'The turn after' }).click()
  await expect(card(page, 'Collect')).toContainText('50 ×')
  await page.getByRole('button', { name: 'The turn before' }).press('Enter')
  await expect(card(page, 'Collect')).toContainText('40 ×')
  await page.getByRole('button', { name: 'Turn 9' }).click()
  await expect(card(page, 'Collect')).toContainText('90 ×')
})

async function open(page: Page): Promise<void> {
  await page.goto('/graphs/long-training')
  await expect(card(page, 'Fit')).toBeVisible()
}

function status(page: Page) {
  return page.getByTestId('run-status')
}
