import { expect, type Page, test } from '@playwright/test'

test.describe.configure({ mode: 'serial' })

let address = ''

test('a wrong param says so at its field, on the card and in the list of problems, and one undo takes it back', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Model lifecycle' }).click()
  await page.waitForURL(/\/graphs\//)
  address = page.url()
  await card(page, 'Train model').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  const epochs = page.getByLabel('Epochs', { exact: true })
  const before = await epochs.inputValue()
  await epochs.fill('')
  await epochs.pressSequentially('many')
  await expect(epochs).toHaveValue('many')
  await expect(page.locator('[data-param="epochs"]')).toContainText('This must be a number.')
  await expect(card(page, 'Train model').getByLabel('1 problem')).toBeVisible()

  await page.getByRole('tab', { name: /^Problems/ }).click()
  await card(page, 'Deploy model').click()
  await page.getByRole('button', { name: /Epochs: This must be a number/ }).click()
  await expect(epochs).toBeFocused()
  await expect(epochs).toHaveValue('many')

  await page.getByRole('button', { name: 'Reset Epochs' }).click()
  await expect(epochs).toHaveValue('200')
  await card(page, 'Train model').focus()
  await page.keyboard.press('Control+z')
  await expect(epochs).toHaveValue('many')
  await page.keyboard.press('Control+z')
  await expect(epochs).toHaveValue(before)
})

test('a rule is added, given a column and taken away by keyboard alone', async ({ page }) => {
  await page.goto(address)
  await card(page, 'Check data quality').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  const rules = page.locator('[data-param="rules"] > * > fieldset > ol > li')
  const count = await rules.count()
  await page.getByRole('button', { name: 'Add to Rules' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'No empty cells' }).focus()
  await page.keyboard.press('Enter')
  await expect(rules).toHaveCount(count + 1)
  const column = page.locator(`[data-param="rules.${count}.column"] input`)
  await expect(page.locator(`[data-param="rules.${count}.column"]`)).toContainText('Fill this in.')
  await column.focus()
  await column.pressSequentially('inco')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(column).toHaveValue('income')
  await page.getByRole('button', { name: `Remove Rules ${count + 1}` }).focus()
  await page.keyboard.press('Enter')
  await expect(rules).toHaveCount(count)
})

test('the help of a node is there in both languages', async ({ page }) => {
  await page.goto(address)
  await card(page, 'Check data quality').click()
  await page.getByRole('tab', { name: 'Help' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Help' })).toContainText('Tests the table against rules')
  await page.getByRole('button', { name: 'Switch to Chinese' }).click()
  await expect(page.getByRole('tabpanel', { name: '帮助' })).toContainText('按规则检验数据表')
})

function card(page: Page, name: string) {
  return page.locator('.react-flow__node').filter({ hasText: name }).first()
}
