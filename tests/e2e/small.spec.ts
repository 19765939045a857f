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
  const low = page.locator('.react-flow__node', { hasText: 'Linear model' })
  await low.tap()
  await expect(page.getByRole('heading', { name: 'Linear model' })).toBeVisible()
  // The sheet of the node covers the lower part of the canvas, and not its card.
  const sheet = page.getByRole('complementary', { name: 'Selected node' })
  const lowerEdge = async () => {
    const [cardBox, sheetBox] = [await low.boundingBox(), await sheet.boundingBox()]
    return (sheetBox?.y ?? 0) - ((cardBox?.y ?? 0) + (cardBox?.height ?? 0))
  }
  await expect.poll(lowerEdge).toBeGreaterThanOrEqual(0)
})
