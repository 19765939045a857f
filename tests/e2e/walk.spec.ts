import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'

test.setTimeout(120_000)

/** What a newcomer does in the first minutes, from an empty canvas to a picture that gives the graph back. */
test('a newcomer builds five nodes, runs, breaks a param, mends it, looks at the data, and restores the graph from a PNG', async ({
  page,
}, info) => {
  page.setDefaultTimeout(15_000)
  const look = (step: string) => page.screenshot({ path: info.outputPath(`${step}.png`) })
  await page.goto('/')
  await page.getByRole('button', { name: /Blank graph/ }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(page.locator('#start-here')).toBeVisible()
  await look('1-empty')

  // Each node that is chosen is put behind the last and wired to it.
  const palette = page.locator('[data-palette]')
  for (const title of ['Sample data', 'Clean', 'Linear model', 'Train', 'Score']) {
    await palette.getByRole('button', { name: title, exact: true }).click()
    await expect(card(page, title)).toBeVisible()
  }
  await page.keyboard.press('1')
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await expect(page.locator('.react-flow__edge')).toHaveCount(4)
  await look('2-built')

  await runButton(page).click()
  await expect(card(page, 'Score')).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
  await look('3-run')

  await card(page, 'Sample data').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  const rows = page.getByLabel('Rows', { exact: true })
  await rows.fill('-5')
  await expect(page.getByRole('complementary', { name: 'Selected node' })).toContainText(/0|least|negative/)
  await expect(card(page, 'Sample data').locator('[data-issues]')).toBeVisible()
  await look('4-broken')
  await runButton(page).click()
  const refusal = page.getByText("This graph can't run yet")
  await expect(refusal).toBeVisible()
  await look('4-refused')
  await rows.fill('1500')
  // It goes with its reason.
  await expect(refusal).toHaveCount(0)
  await expect(card(page, 'Sample data').locator('[data-issues]')).toHaveCount(0)
  await rows.blur()
  await runButton(page).click()
  await expect(runStatus(page)).not.toHaveAttribute('data-status', 'done')
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
  await look('5-mended')

  // Renaming would be an edit; deleting two nodes is two.
  await card(page, 'Score').click()
  await page.keyboard.press('Delete')
  await card(page, 'Train').click()
  await page.keyboard.press('Delete')
  await expect(page.locator('.react-flow__node')).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await expect(page.locator('.react-flow__edge')).toHaveCount(4)

  await card(page, 'Clean').click()
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  await expect(page.locator('#drawer')).toContainText('applied_on')
  await look('6-data')

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'PNG' }).click()
  const picture = await readFile(await (await download).path())
  await page.goto('/')
  await dropPicture(page, picture)
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('7-dropped')
  await page.getByRole('button', { name: 'Open as a new graph' }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await expect(page.locator('.react-flow__edge')).toHaveCount(4)
  await look('8-restored')
})

async function dropPicture(page: Page, picture: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(base64 => {
    const data = new DataTransfer()
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
    data.items.add(new File([bytes], 'graph.png', { type: 'image/png' }))
    return data
  }, picture.toString('base64'))
  for (const event of ['dragover', 'drop']) {
    await page.locator('main').first().dispatchEvent(event, { dataTransfer: transfer, clientX: 600, clientY: 300 })
  }
}

function card(page: Page, label: string) {
  return page.locator('.react-flow__node [data-status]', { hasText: label })
}

function runButton(page: Page) {
  return page.getByRole('banner').getByRole('button', { name: /^Run(:|$)/ })
}

function runStatus(page: Page) {
  return page.getByTestId('run-status')
}
