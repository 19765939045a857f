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

test('Esc gives up what was typed in a field, then gives the keys to the card, which stays selected', async ({
  page,
}) => {
  await page.goto(address)
  await card(page, 'Train model').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  const epochs = page.getByLabel('Epochs', { exact: true })
  const before = await epochs.inputValue()
  await epochs.click()
  await epochs.pressSequentially('9')
  await expect(epochs).toHaveValue(`${before}9`)
  await page.keyboard.press('Escape')
  await expect(epochs).toHaveValue(before)
  await expect(epochs).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(card(page, 'Train model')).toBeFocused()
  await expect(card(page, 'Train model')).toHaveClass(/selected/)
  // What was given up comes again by redo.
  await page.keyboard.press('Control+Shift+z')
  await expect(epochs).toHaveValue(`${before}9`)
  await page.keyboard.press('Control+z')
  // What Enter has taken stays.
  await epochs.fill('77')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(card(page, 'Train model')).toBeFocused()
  await expect(epochs).toHaveValue('77')
  await page.keyboard.press('Control+z')
  await expect(epochs).toHaveValue(before)

  // A value that was refused is given up too.
  await page.getByText('Name and running').click()
  const retries = page.getByLabel('Retries', { exact: true })
  await retries.fill('many')
  await expect(retries).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.press('Escape')
  await expect(retries).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(card(page, 'Train model')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(0)

  // A list of columns closes first.
  await card(page, 'Build model').click()
  const target = page.getByLabel('Target', { exact: true })
  await target.click()
  await page.keyboard.press('Escape')
  await expect(target).toBeFocused()
  await expect(target).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Escape')
  await expect(card(page, 'Build model')).toBeFocused()
})

test('several nodes are listed and dealt with together, and those of one type are set together in one step', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Credit scoring' }).click()
  await page.waitForURL(/\/graphs\//)
  await card(page, 'Train linear').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  const batch = page.getByLabel('Batch', { exact: true })
  await batch.fill('16')
  await card(page, 'Train network').click({ modifiers: ['Shift'] })
  const panel = page.getByRole('complementary', { name: 'Selected nodes' })
  await expect(panel.getByRole('heading', { name: '2 nodes selected' })).toBeVisible()
  await expect(panel.locator('[data-param="batch"]')).toContainText('Differs: 16 · ')
  await expect(batch).toHaveValue('')
  await expect(panel.getByRole('button', { name: 'Reset Batch' })).toBeVisible()
  await batch.fill('128')
  await expect(panel).not.toContainText('Differs: 16')
  const batchOf = async (name: string) => {
    await card(page, name).click()
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    return batch.inputValue()
  }
  expect([await batchOf('Train linear'), await batchOf('Train network')]).toEqual(['128', '128'])
  await card(page, 'Train network').focus()
  await page.keyboard.press('Control+z')
  expect(await batchOf('Train linear')).toBe('16')
  expect(await batchOf('Train network')).not.toBe('128')

  // By keyboard: Enter leads into the panel, Tab to what can be done, and to the list of them.
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Enter')
  await expect(panel).toBeFocused()
  await expect(panel).toContainText('8 nodes selected')
  await expect(panel).toContainText('They are of different types')
  await panel.getByRole('button', { name: 'Align left' }).press('Enter')
  const lefts = await page
    .locator('.react-flow__node-card')
    .evaluateAll(cards => cards.map(one => Math.round(one.getBoundingClientRect().left)))
  expect(new Set(lefts).size).toBe(1)
  await card(page, 'Clean').focus()
  await page.keyboard.press('Control+z')
  await panel.getByRole('button', { name: /^Clean/ }).press('Enter')
  await expect(page.getByRole('complementary', { name: 'Selected node' })).toContainText('clean/auto')
})

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 1024, height: 768 } })

  test('the settings of the graph are a click away, and what is selected takes their place', async ({ page }) => {
    await page.goto(address)
    const graph = page.getByRole('complementary', { name: 'This graph' })
    await expect(card(page, 'Train model')).toBeVisible()
    await expect(graph).toBeHidden()
    await page.getByRole('button', { name: 'Settings of the graph' }).click()
    await expect(graph).toBeFocused()
    await graph.getByLabel('Seed', { exact: true }).fill('11')
    await page.keyboard.press('Enter')
    await card(page, 'Collect data').click()
    await expect(page.getByRole('complementary', { name: 'Selected node' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(graph).toBeHidden()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('settings of the graph')
    await page.keyboard.press('Enter')
    await expect(graph.getByLabel('Seed', { exact: true })).toHaveValue('11')
    await graph.getByRole('button', { name: 'Close' }).click()
    await expect(graph).toBeHidden()
  })
})

test('a card at the edge is seen whole with the names of its ports once it is selected', async ({ page }) => {
  await page.goto(address)
  await card(page, 'Deploy model').hover()
  await expect.poll(() => cutNames(page, 'Deploy model')).toEqual(['endpoint'])
  await card(page, 'Deploy model').click()
  await expect.poll(() => cutNames(page, 'Deploy model')).toEqual([])
})

/** The names of a card's ports that the canvas does not show whole. */
function cutNames(page: Page, name: string): Promise<string[]> {
  return card(page, name).evaluate(node => {
    const canvas = node.closest('.react-flow')?.getBoundingClientRect()
    const names = [...node.querySelectorAll('[data-port-name]')]
    if (!canvas || names.length === 0) return ['none are there']
    return names.flatMap(one => {
      const { left, right } = one.getBoundingClientRect()
      return left >= canvas.left && right <= canvas.right ? [] : [one.textContent ?? '']
    })
  })
}

function card(page: Page, name: string) {
  return page.locator('.react-flow__node').filter({ hasText: name }).first()
}
