import { expect, test } from '@playwright/test'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('on a phone a graph is seen with its names and edges, run, and looked into', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Iris flowers' }).tap()
  await page.waitForURL(/\/graphs\//)
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await expect(page.locator('.react-flow__edge')).toHaveCount(4)
  await expect(page.locator('.react-flow__node', { hasText: 'Train' })).toBeVisible()
  await page.getByTestId('run').tap()
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
  await page.locator('.react-flow__node', { hasText: 'Evaluate' }).tap()
  await expect(page.getByRole('heading', { name: 'Evaluate' })).toBeVisible()
})
