import { expect, type Page, test } from '@playwright/test'
import { card, cards, edge, edges, openTemplate } from '../support/canvasPage.ts'

test('two versions are looked at on the canvas: marks, counts, from change to change, old and new; Esc leaves', async ({
  page,
}) => {
  await openTemplate(page, 'Model lifecycle')
  await keepVersion(page, 'before')
  await card(page, 'Clean data').click()
  await page.keyboard.press('Control+Delete')
  await card(page, 'Store data').click()
  await page.getByRole('searchbox', { name: 'Search nodes' }).fill('SQL')
  await page.keyboard.press('Enter')
  await card(page, 'Train model').click()
  await page.getByRole('textbox', { name: 'Epochs' }).fill('50')

  await page.getByRole('button', { name: 'Versions', exact: true }).click()
  await page.getByRole('button', { name: 'Compare: before' }).click()
  await page.getByRole('button', { name: 'Show on the canvas' }).click()
  const banner = page.getByRole('region', { name: 'Changes from “before” to “Now”' })
  await expect(banner).toBeFocused()
  await expect(banner).toContainText('1 added')
  await expect(banner).toContainText('1 removed')
  await expect(banner).toContainText('1 changed')
  await expect(card(page, 'SQL')).toContainText('added')
  await expect(card(page, 'Clean data')).toContainText('removed')
  await expect(card(page, 'Train model')).toContainText('epochs 30 → 50')
  await expect(page.locator('[data-edge-mark="removed"]')).toHaveCount(2)

  await page.keyboard.press('n')
  const panel = page.getByRole('complementary', { name: 'Train model' })
  await expect(panel.getByRole('deletion')).toHaveText('30')
  await expect(panel.getByRole('insertion')).toHaveText('50')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.locator('.react-flow__node.selected')).toContainText('SQL')
  await page.keyboard.press('Shift+N')
  await expect(page.locator('.react-flow__node.selected')).toContainText('Train model')

  // Nothing here changes the graph: neither keys nor hands.
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(11)
  await page.keyboard.press('Escape')
  await expect(banner).toHaveCount(0)
  await expect(cards(page)).toHaveCount(10)
  await expect(card(page, 'Clean data')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(card(page, 'Clean data')).toHaveCount(1)
})

test('an edge that was led elsewhere is a change of its own', async ({ page }) => {
  await openTemplate(page, 'Model lifecycle')
  await keepVersion(page, 'before')
  await edge(page, 'Check data quality.fail → Clean data.table').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+S')
  await page.keyboard.type('Process data')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Versions', exact: true }).click()
  await page.getByRole('button', { name: 'Compare: before' }).click()
  await page.getByRole('button', { name: 'Show on the canvas' }).click()
  await expect(edges(page)).toHaveCount(12)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('complementary', { name: 'Process data.table → Clean data.table' })).toContainText(
    'added',
  )
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('complementary', { name: 'Check data quality.fail → Clean data.table' })).toContainText(
    'removed',
  )
  await page.getByRole('button', { name: 'Back to the graph' }).click()
  await expect(edges(page)).toHaveCount(11)
})

test('the plan brings the graph into sight, and Esc leaves it for what was looked at before', async ({ page }) => {
  await openTemplate(page, 'Iris flowers')
  const view = () => page.locator('.react-flow__viewport').evaluate(drawn => getComputedStyle(drawn).transform)
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('+')
  await expect(card(page, 'Collect flowers')).not.toBeInViewport({ ratio: 0.99 })
  let before = ''
  const isAtRest = async () => {
    const last = before
    before = await view()
    return before === last
  }
  await expect.poll(isAtRest, { intervals: [200] }).toBe(true)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('what would run')
  await page.keyboard.press('Enter')
  const banner = page.getByRole('region', { name: 'What a run would do' })
  await expect(banner).toBeFocused()
  for (const one of await cards(page).all()) await expect(one).toBeInViewport({ ratio: 0.99 })
  await page.keyboard.press('Escape')
  await expect(banner).toHaveCount(0)
  await expect.poll(view).toBe(before)
})

async function keepVersion(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Versions', exact: true }).click()
  await page.getByLabel('Name of the new version').fill(title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Compare: ${title}` })).toBeVisible()
  await page.keyboard.press('Escape')
}
