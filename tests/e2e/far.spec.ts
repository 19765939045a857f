import { expect, type Page, test } from '@playwright/test'

test('seen as boxes from the start, a graph has all its edges; come near, its ports are where they are drawn', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Model lifecycle' }).click()
  await page.waitForURL(/\/graphs\//)
  await page.setViewportSize({ width: 1024, height: 420 })
  await page.reload()
  await expect(page.locator('.far-card')).toHaveCount(10)
  await expect(page.locator('.react-flow__edge')).toHaveCount(11)

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('1')
  await expect(page.locator('.far-card')).toHaveCount(0)
  await expect(page.locator('.react-flow__edge')).toHaveCount(11)
  // A wire snaps to the port it is dropped near.
  const out = await centreOf(page, 'Build model', 'dataset')
  const to = await centreOf(page, 'Train model', 'dataset')
  await page.mouse.move(out.x, out.y)
  await page.mouse.down()
  await page.mouse.move(to.x - 6, to.y, { steps: 8 })
  await page.mouse.up()
  await expect(page.locator('.react-flow__edge')).toHaveCount(12)
})

async function centreOf(page: Page, label: string, port: string): Promise<{ x: number; y: number }> {
  const handle = page.locator('.react-flow__node-card', { hasText: label }).locator(`[data-handleid="${port}"]`)
  const { x, y, width, height } = (await handle.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: x + width / 2, y: y + height / 2 }
}
