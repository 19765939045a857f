import { expect, test } from '@playwright/test'
import { card, openTemplate } from '../support/canvasPage.ts'

test('at twice the size, a laptop shows the name of a selected node and nothing over it', async ({ page }) => {
  await openTemplate(page, 'Model lifecycle')
  await page.setViewportSize({ width: 720, height: 450 })
  await page.keyboard.press('1')
  await card(page, 'Train model').click()
  const name = page.getByRole('heading', { name: 'Train model' })
  await expect(name).toBeVisible()
  const isOnTop = () =>
    name.evaluate(heading => {
      const { left, top, height } = heading.getBoundingClientRect()
      return document.elementFromPoint(left + 4, top + height / 2) === heading
    })
  await expect.poll(isOnTop).toBe(true)
})

test('in high contrast, what is selected is told from what is not: tabs, cards, commands', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openTemplate(page, 'Model lifecycle')
  await card(page, 'Train model').click()
  const looks = (selector: string, property: string) =>
    page
      .locator(selector)
      .evaluateAll((all, name) => all.map(one => getComputedStyle(one).getPropertyValue(name)), property)
  for (const list of ['#tab-problems, #tab-log', '#side-palette, #side-outline']) {
    expect(new Set(await looks(list, 'border-bottom-color')).size, list).toBe(2)
  }
  expect(await looks('.react-flow__node.selected', 'outline-style')).toEqual(['solid'])
  expect(new Set(await looks('.react-flow__node:not(.selected)', 'outline-style'))).toEqual(new Set(['none']))

  await page.keyboard.press('Control+k')
  const [first, second] = await looks('[cmdk-item]', 'background-color')
  expect(first).not.toBe(second)
})

test('without the right to read the clipboard, the command Paste says which keys do it', async ({ page }) => {
  await openTemplate(page, 'Model lifecycle')
  await page.evaluate(() => {
    navigator.clipboard.readText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))
  })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Paste')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Ctrl+V' })).toBeVisible()
})
