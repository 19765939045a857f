import { expect, type Page, test } from '@playwright/test'
import { card, centreOf, drag, edge, edges, middleOf, openTemplate, port } from '../support/canvasPage.ts'

test.beforeEach(async ({ page }) => {
  await openTemplate(page, 'Model lifecycle')
  await expect(edges(page)).toHaveCount(11)
})

test('a node is bypassed by key and menu, says so on card and outline, and the plan does without it', async ({
  page,
}) => {
  const check = card(page, 'Check data quality')
  const run = page.getByTestId('run')
  await check.click()
  await page.keyboard.press('Control+b')
  await expect(check.getByText('bypassed')).toBeVisible()
  // The check and what only its other outcome leads to.
  await expect(run).toHaveText(/^Run: \d of 8$/)
  await page.keyboard.press('Control+Shift+O')
  await expect(page.getByRole('treeitem', { name: 'Check data quality bypassed' })).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(check.getByText('bypassed')).toHaveCount(0)
  await expect(run).toHaveText(/^Run: \d+ of 10$/)
  await check.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Bypass or run again' }).click()
  await expect(check.getByText('bypassed')).toBeVisible()
  // Disabling is the other way, never both.
  await page.keyboard.press('d')
  await expect(check.getByText('disabled')).toBeVisible()
  await page.keyboard.press('d')
  await expect(check.getByText('disabled')).toHaveCount(0)
})

test('a node that cannot be bypassed says why on its card, and no run begins', async ({ page }) => {
  await card(page, 'Train model').click()
  await page.keyboard.press('Control+b')
  await expect(card(page, 'Train model').locator('[data-issues]')).toBeVisible()
  await expect(card(page, 'Train model')).toContainText('Cannot be bypassed')
  await page.getByTestId('run').click()
  await expect(page.getByText(/needs its "model", and no input of it takes model/).first()).toBeVisible()
})

test('a param that is not right is told on the card in place of its result, and undone with it', async ({ page }) => {
  await page.getByTestId('run').click()
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
  const train = card(page, 'Train model')
  await expect(train).toContainText(/done|cached/)
  await train.click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page
    .getByRole('textbox', { name: 'Epochs' })
    .or(page.getByRole('spinbutton', { name: 'Epochs' }))
    .fill('0')
  await expect(train).toContainText('Epochs: ')
  await expect(train.getByText(/^(done|cached)$/)).toHaveCount(0)
  await expect(train.locator('[data-issues]')).toBeVisible()
  await card(page, 'Build model').click()
  await page.keyboard.press('Control+z')
  await expect(train).toContainText(/done|cached/)
})

test('the end of an edge is dragged to another port, refused where it does not fit, and undone in one step', async ({
  page,
}) => {
  const old = edge(page, 'Process data.table → Check data quality.table')
  await drag(
    page,
    await endOf(page, 'Process data.table → Check data quality.table', 'target'),
    await centreOf(card(page, 'Train model')),
  )
  await expect(
    page.getByRole('alert').filter({ hasText: 'Nothing that "Process data" (B) hands on fits' }),
  ).toBeVisible()
  await expect(old).toHaveCount(1)
  await drag(
    page,
    await endOf(page, 'Check data quality.fail → Clean data.table', 'source'),
    await centreOf(port(page, 'Process data', 'right', 'table')),
  )
  await expect(edge(page, 'Process data.table → Clean data.table')).toHaveCount(1)
  await expect(edges(page)).toHaveCount(11)
  await page.keyboard.press('Control+z')
  await expect(edge(page, 'Check data quality.fail → Clean data.table')).toHaveCount(1)
})

test('an edge let go in the open is gone, and one word puts it back', async ({ page }) => {
  const end = await endOf(page, 'Process data.table → Check data quality.table', 'target')
  await drag(page, end, { x: end.x + 190, y: end.y - 260 })
  await expect(edges(page)).toHaveCount(10)
  await page.getByRole('status').getByRole('button', { name: 'Put it back' }).click()
  await expect(edge(page, 'Process data.table → Check data quality.table')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Put it back' })).toHaveCount(0)
})

test('both ends of an edge are moved by keyboard alone', async ({ page }) => {
  await edge(page, 'Check data quality.fail → Clean data.table').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+S')
  await page.keyboard.type('Process data')
  await page.keyboard.press('Enter')
  await expect(edge(page, 'Process data.table → Clean data.table')).toHaveCount(1)
  await edge(page, 'Store data.table → Build model.table').click({ button: 'right', force: true })
  await page.getByRole('menuitem', { name: 'Move the end of the edge…' }).click()
  await page.keyboard.type('Iterate')
  await page.keyboard.press('Enter')
  // Two things on one port, neither ruled out by a branch: said in words, nothing changed.
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
})

/** Where an edge that is pointed at is taken by one of its ends. */
async function endOf(page: Page, ends: string, side: 'source' | 'target'): Promise<{ x: number; y: number }> {
  const middle = await middleOf(edge(page, ends))
  await page.mouse.move(middle.x, middle.y)
  return centreOf(page.locator(`[data-grab="${side}"]`))
}
