import { expect, type Locator, type Page, test } from '@playwright/test'
import { card, cards, edges, openTemplate } from '../support/canvasPage.ts'

test('the focus is never lost: after a dialog, a deletion, an undo or a mode one goes on from where one was', async ({
  page,
}) => {
  await openTemplate(page, 'Model lifecycle')
  const checked = card(page, 'Check data quality')
  const canvas = page.getByRole('application')
  await checked.click()
  await expect(checked).toBeFocused()
  for (const keys of ['Control+k', 'Control+f', '?', 'Control+o', 'Control+Shift+s']) {
    await page.keyboard.press(keys)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(checked, keys).toBeFocused()
  }
  for (const name of ['Versions', 'Share', 'More ways to run']) {
    const button = page.getByRole('button', { name, exact: true })
    await button.click()
    await expect(page.locator('[role="dialog"], [role="menu"]')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(button).toBeFocused()
  }

  await checked.click()
  await page.keyboard.press('Delete')
  await expect(cards(page)).toHaveCount(9)
  await expect(canvas).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(10)
  await expect(canvas).toBeFocused()

  await checked.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Delete Del', exact: true }).click()
  await expect(cards(page)).toHaveCount(9)
  await expect(canvas).toBeFocused()
  await page.keyboard.press('Control+z')

  // What is selected is gone with the undo, and its settings, which had the focus, with it.
  await page.keyboard.press('/')
  await page.keyboard.type('sql')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(11)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Delete')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(10)
  await expect(canvas).toBeFocused()

  await page.locator('.react-flow__edge').first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(edges(page)).toHaveCount(10)
  await expect(page.locator('.react-flow:focus-within')).toHaveCount(1)
  await page.keyboard.press('Control+z')

  // A button that closes what it stands in is gone with it.
  await checked.click()
  await page.getByRole('button', { name: 'Close', exact: true }).press('Enter')
  await expect(canvas).toBeFocused()
  await checked.click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('button', { name: /^Reset At least/ }).press('Enter')
  await expect(page.locator('[data-param="rules.0.min"] input')).toBeFocused()
  await page.keyboard.press('Control+z')

  await page.getByRole('tab', { name: 'Problems' }).click()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Data', exact: true })).toBeFocused()
  await expect(page.getByRole('tabpanel', { name: 'Data' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('what would run')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'What a run would do' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(canvas).toBeFocused()
})

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('a graph is begun, wired, set, run and looked into by keyboard alone', async ({ page }) => {
    await page.goto('/')
    await tabTo(page, page.getByRole('button', { name: /空白图/ }))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/graphs\//)
    await expect(page.locator('.react-flow__pane')).toBeVisible()
    for (const title of ['示例数据', '数据清洗']) {
      await page.keyboard.press('/')
      await page.keyboard.type(title)
      await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(title)
      await page.keyboard.press('Enter')
      await expect(card(page, title)).toBeVisible()
    }

    await page.keyboard.press('Control+Shift+O')
    const rows = page.getByRole('treeitem')
    await expect(page.locator('[role="treeitem"]:focus')).toHaveCount(1)
    await page.keyboard.press('Home')
    await expect(rows.first()).toBeFocused()
    await page.keyboard.press('c')
    await page.keyboard.type('数据清洗')
    await page.keyboard.press('Enter')
    await expect(edges(page)).toHaveCount(1)
    await expect(rows.first()).toContainText('→ 数据清洗')

    await command(page, '节点设置')
    const count = page.getByLabel('行数', { exact: true })
    await tabTo(page, count)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('200')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
    await expect(card(page, '示例数据')).toContainText('200 ×')

    await command(page, '节点结果')
    const results = page.getByRole('tabpanel', { name: '结果' })
    await expect(results).toBeFocused()
    await expect(results).toContainText('A-0000001')
  })
})

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('It is not reached by Tab.')
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText(name)
  await page.keyboard.press('Enter')
}
