import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the gallery and on a graph, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Open a copy: Model lifecycle' }).click()
    await page.waitForURL(/\/graphs\//)
    await page.locator('.react-flow__node [data-status]', { hasText: 'Train model' }).click()
    await expect(page.getByRole('heading', { name: 'Train model' })).toBeVisible()
    expect(await violationsOf(page)).toEqual([])
  })
}

async function violationsOf(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}
