import { expect, type Locator, type Page, test } from '@playwright/test'
import { card, cards, centreOf, drag, edges, openTemplate, placeOf } from '../support/canvasPage.ts'

test.beforeEach(async ({ page }) => {
  await openTemplate(page, 'Model lifecycle')
  await expect(edges(page)).toHaveCount(11)
})

test('a box within a group means the cards in it, a click on the frame all of the group', async ({ page }) => {
  await makeGroup(page, ['Store data', 'Build model', 'Train model'])
  await page.keyboard.press('Escape')
  const [train, build] = [await centreOf(card(page, 'Train model')), await centreOf(card(page, 'Build model'))]
  await drag(page, { x: train.x + 160, y: train.y - 90 }, { x: train.x, y: build.y })
  await expect(selected(page)).toHaveCount(2)
  await page.keyboard.press('Delete')
  await expect(cards(page)).toHaveCount(8)
  await expect(frames(page)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await frames(page).click({ position: { x: 100, y: 12 } })
  await expect(selected(page)).toHaveCount(1)
  const before = await placeOf(page, 'Store data')
  await page.keyboard.press('ArrowRight')
  expect((await placeOf(page, 'Store data')).x).toBe(before.x + 8)
  // Of an open group only the frame goes.
  await page.keyboard.press('Delete')
  await expect(frames(page)).toHaveCount(0)
  await expect(cards(page)).toHaveCount(10)
})

test('a group is copied with its name into another graph, and a note too', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await makeGroup(page, ['Build model', 'Train model'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+N')
  await page.keyboard.type('Why so')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  const other = await context.newPage()
  await openTemplate(other, 'Iris')
  const before = await cards(other).count()
  await other.keyboard.press('Control+v')
  await expect(cards(other)).toHaveCount(before + 10)
  await expect(frames(other)).toContainText('Learning')
  await expect(other.locator('.react-flow__node-note')).toContainText('Why so')
  await other.keyboard.press('Delete')
  await expect(cards(other)).toHaveCount(before)
  await expect(other.locator('.react-flow__node-note')).toHaveCount(0)
  await other.close()
})

test('a card dropped in a frame joins the group, and leaves it by its menu', async ({ page }) => {
  await makeGroup(page, ['Store data', 'Build model', 'Train model'])
  await page.keyboard.press('Escape')
  const [clean, store] = [await centreOf(card(page, 'Clean data')), await centreOf(card(page, 'Store data'))]
  await drag(page, clean, { x: store.x - 20, y: store.y + 10 })
  await page.keyboard.press('Escape')
  await frames(page).getByRole('button', { name: 'Fold', exact: true }).click()
  await expect(frames(page)).toContainText('4 nodes')
  await page.keyboard.press('Control+z')
  await card(page, 'Clean data').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Take out of the group' }).click()
  await frames(page).getByRole('button', { name: 'Fold', exact: true }).click()
  await expect(frames(page)).toContainText('3 nodes')
  await expect(card(page, 'Clean data')).toBeVisible()
})

test('a folded group tells how what it hides runs, and is laid out and deleted as the one box it is', async ({
  page,
}) => {
  await makeGroup(page, ['Build model', 'Train model'])
  await page.keyboard.press('Shift+C')
  // Other tests may have run the same: what they left in the cache is done before it is seen.
  await page.getByRole('button', { name: 'More ways to run' }).click()
  await page.getByRole('menuitem', { name: 'Run all without the cache' }).click()
  await expect(frames(page).locator('[data-group-status="running"]')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
  await expect(frames(page)).toContainText(/2 nodes(done|cached)/)
  await frames(page).click({ button: 'right', position: { x: 100, y: 50 } })
  await page.getByRole('menuitem', { name: 'Disable or enable' }).click()
  await expect(frames(page)).toContainText('2 nodesdisabled')
  await page.keyboard.press('Control+z')
  await expect(frames(page)).toContainText(/2 nodes(done|cached)/)
  await page.getByRole('button', { name: 'Lay out the graph' }).click()
  // Near enough to be read: what it hides takes no place.
  await expect.poll(() => page.locator('.react-flow').getAttribute('data-distance')).toBe('near')
  await frames(page).click({ position: { x: 100, y: 50 } })
  await page.keyboard.press('Delete')
  await expect(cards(page)).toHaveCount(8)
  await page.keyboard.press('Control+z')
  await expect(frames(page)).toContainText('2 nodes')
})

test('what a folded group hides is found, shown by its box, and let go with the next click', async ({ page }) => {
  await makeGroup(page, ['Build model', 'Train model'])
  await page.keyboard.press('Shift+C')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('patience')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Train model' })).toBeVisible()
  await expect(frames(page).locator('> div')).toHaveClass(/ring-accent/)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('learning')
  await page.getByRole('option', { name: 'Learning', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Train model' })).toHaveCount(0)
  await page.keyboard.press('1')
  await card(page, 'Clean data').click()
  await page.keyboard.press('Delete')
  await expect(frames(page)).toContainText('2 nodes')
  await expect(cards(page)).toHaveCount(7)
  await page.keyboard.press('Control+z')
  await frames(page).getByRole('button', { name: 'Unfold', exact: true }).click()
  await expect(card(page, 'Train model')).toBeVisible()
})

function frames(page: Page): Locator {
  return page.locator('.react-flow__node-frame')
}

function selected(page: Page): Locator {
  return page.locator('.react-flow__node.selected')
}

async function makeGroup(page: Page, labels: readonly string[]): Promise<void> {
  for (const [at, label] of labels.entries()) await card(page, label).click(at === 0 ? {} : { modifiers: ['Control'] })
  await page.keyboard.press('Control+g')
  await page.keyboard.type('Learning')
  await page.keyboard.press('Enter')
  await expect(frames(page)).toContainText('Learning')
}
