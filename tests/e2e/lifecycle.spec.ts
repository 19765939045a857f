import { expect, type Page, test } from '@playwright/test'

test.describe.configure({ mode: 'serial' })

let address = ''

test('the lifecycle is opened as a copy, run to done, and both branches are seen in its two turns', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Model lifecycle' }).click()
  await page.waitForURL(/\/graphs\//)
  address = page.url()
  await expect(card(page, 'Collect data')).toBeVisible()
  // Other tests may have run the same: what they left in the cache does not count here.
  await page.getByRole('button', { name: 'More ways to run' }).click()
  await page.getByRole('menuitem', { name: 'Run all without the cache' }).click()
  await expect(page.locator('.react-flow__node [data-status="running"]').first()).toBeVisible()
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done', { timeout: 60_000 })

  // Turn 2 passed its check; clean was not needed.
  await expect(card(page, 'Clean data')).toHaveAttribute('data-status', 'skipped')
  await expect(card(page, 'Store data')).toHaveAttribute('data-status', 'done')
  // The pills tell what each turn came to, as the card of the evaluation does.
  const score = /acc 0\.\d+/.exec((await card(page, 'Evaluate model').textContent()) ?? '')?.[0]
  await expect(page.getByRole('button', { name: `Turn 2 · ${score}` })).toBeVisible()
  await page.getByRole('button', { name: /^Turn 1 · acc/ }).click()
  await expect(card(page, 'Clean data')).toHaveAttribute('data-status', 'done')
  // Its first data had empty cells, which the bars of its columns show.
  await expect(card(page, 'Collect data').locator('[data-filled] title')).toHaveText(/ %/)
  await expect(card(page, 'Clean data').locator('[data-filled]')).toBeVisible()
  await expect(card(page, 'Deploy model')).toHaveAttribute('data-status', 'done')
})

test('after a reload the run is still there, with its data and metrics', async ({ page }) => {
  await page.goto(address)
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
  await card(page, 'Store data').click()
  await expect(page.getByRole('table').first()).toContainText('_split')
  await card(page, 'Evaluate model').click()
  await page.getByText('By the names that gates and loops use').first().click()
  await expect(page.getByText('test.accuracy', { exact: true }).first()).toBeVisible()
  await expect(page.locator('figure svg').first()).toBeVisible()
})

test('Try it asks the deployed model with a real test row', async ({ page }) => {
  await page.goto(address)
  await card(page, 'Deploy model').click()
  await page.getByRole('button', { name: 'Ask the model' }).click()
  await expect(page.getByText('Answer', { exact: true })).toBeVisible()
  await expect(page.getByText('True answer in the data')).toBeVisible()
})

test('a second run finds everything, and says so on the cards', async ({ page }) => {
  await page.goto(address)
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'Train model')).toHaveAttribute('data-status', 'cached')
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
})

test('the page speaks Chinese at once, and remembers', async ({ page }) => {
  await page.goto(address)
  await page.getByRole('button', { name: 'switch to Chinese' }).click()
  await expect(card(page, '模型训练')).toBeVisible()
  await expect(page.getByTestId('run')).toContainText('运行')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(card(page, '模型训练')).toBeVisible()
})

test('a graph that does not exist says so and leads back', async ({ page }) => {
  await page.goto('/graphs/nowhere')
  await expect(page.getByText('There is no graph “nowhere”.')).toBeVisible()
  await page.getByRole('link', { name: 'Back to all graphs' }).click()
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
})

function card(page: Page, label: string) {
  return page.locator('.react-flow__node [data-status]', { hasText: label })
}

function runStatus(page: Page) {
  return page.getByTestId('run-status')
}
