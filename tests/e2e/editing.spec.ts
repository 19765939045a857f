import { expect, type Page, test } from '@playwright/test'
import {
  card,
  cards,
  centreOf,
  drag,
  edge,
  edges,
  middleOf,
  openTemplate,
  placeOf,
  port,
} from '../support/canvasPage.ts'

test.beforeEach(async ({ page }) => {
  await openTemplate(page, 'Model lifecycle')
  await expect(card(page, 'Iterate')).toBeVisible()
  await expect(edges(page)).toHaveCount(11)
})

test('a card is dragged on the grid, moved by arrows, and each is undone in one step', async ({ page }) => {
  const before = await placeOf(page, 'Clean data')
  await dragBy(page, 'Clean data', { x: 60, y: 40 })
  const dragged = await placeOf(page, 'Clean data')
  expect(dragged).not.toEqual(before)
  expect([(dragged.x - before.x) % 8, (dragged.y - before.y) % 8].map(Math.abs)).toEqual([0, 0])
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect((await placeOf(page, 'Clean data')).x).toBe(dragged.x + 16)
  await page.keyboard.press('Control+z')
  expect(await placeOf(page, 'Clean data')).toEqual(dragged)
  await page.keyboard.press('Control+z')
  expect(await placeOf(page, 'Clean data')).toEqual(before)
  await page.keyboard.press('Control+Shift+z')
  expect(await placeOf(page, 'Clean data')).toEqual(dragged)
})

test('nodes are deleted, deleted and reconnected, duplicated, disabled', async ({ page }) => {
  await card(page, 'Process data').click()
  await page.keyboard.press('Delete')
  await expect(edges(page)).toHaveCount(9)
  await page.keyboard.press('Control+z')
  await expect(edges(page)).toHaveCount(11)
  await page.keyboard.press('Control+Delete')
  await expect(cards(page)).toHaveCount(9)
  await expect(edges(page)).toHaveCount(10)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+d')
  await expect(cards(page)).toHaveCount(11)
  await page.keyboard.press('d')
  await expect(cards(page).getByText('disabled', { exact: true })).toHaveCount(1)
})

test('an edge is selected and deleted', async ({ page }) => {
  await page.locator('.react-flow__edge[data-id="0"]').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(edges(page)).toHaveCount(10)
})

test('an edge that does not fit is refused with its reason; into the open it offers what fits, and wires it', async ({
  page,
}) => {
  const model = await centreOf(port(page, 'Evaluate model', 'right', 'model'))
  await drag(page, model, await centreOf(port(page, 'Build model', 'left', 'table')))
  await expect(page.getByRole('alert').filter({ hasText: 'hands on model' })).toBeVisible()
  await expect(edges(page)).toHaveCount(11)

  const from = await centreOf(port(page, 'Build model', 'right', 'estimator'))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 60, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('train/fit')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(11)
  await expect(edges(page)).toHaveCount(12)
})

test('a node is added from the palette by keyboard and wired to the one selected; at the cursor by its name', async ({
  page,
}) => {
  await card(page, 'Clean data').click()
  await page.getByRole('searchbox', { name: 'Search nodes' }).fill('质量')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(11)
  await expect(edges(page)).toHaveCount(12)
  await card(page, 'Collect data').click()
  await page.keyboard.press('/')
  await page.keyboard.type('csv')
  await page.keyboard.press('Enter')
  await expect(cards(page)).toHaveCount(12)
})

test('copied nodes go through the system clipboard into another graph', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await card(page, 'Clean data').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toHaveProperty('nodes.A.type')
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Iris' }).first().click()
  await page.waitForURL(/\/graphs\//)
  await cards(page).first().click()
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('1')
  await expect(card(page, 'Iterate')).toHaveCount(1)
})

test('the outline walks the graph and connects by keyboard alone', async ({ page }) => {
  await page.keyboard.press('Control+Shift+O')
  const tree = page.getByRole('tree')
  await expect(tree.getByRole('treeitem').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(tree.getByRole('treeitem').nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await page.keyboard.press('c')
  await page.keyboard.type('Clean data')
  await page.keyboard.press('Enter')
  // Two tables on one port, neither ruled out by a branch: said in words, nothing changed.
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(edges(page)).toHaveCount(11)
})

test('a lone card dropped on an edge goes into it, and what stands behind makes room; one step of undo', async ({
  page,
}) => {
  await card(page, 'Store data').click()
  await page.keyboard.press('/')
  await page.keyboard.type('sql')
  await page.keyboard.press('Enter')
  const lone = card(page, 'SQL')
  await expect(lone).toBeVisible()
  await expect(edges(page)).toHaveCount(11)
  const before = await placeOf(page, 'Process data')
  const into = await middleOf(edge(page, 'Collect data.table → Process data.table'))
  await drag(page, await centreOf(lone), into)
  await expect(edge(page, 'Collect data.table → SQL.table')).toHaveCount(1)
  await expect(edge(page, 'SQL.table → Process data.table')).toHaveCount(1)
  await expect.poll(async () => (await placeOf(page, 'Process data')).y).toBeGreaterThan(before.y)
  const [above, sql, below] = [
    await placeOf(page, 'Collect data'),
    await placeOf(page, 'SQL'),
    await placeOf(page, 'Process data'),
  ]
  expect(sql.y - above.y).toBeGreaterThanOrEqual(72)
  expect(below.y - sql.y).toBeGreaterThanOrEqual(72)
  await page.keyboard.press('Control+z')
  await expect(edge(page, 'Collect data.table → Process data.table')).toHaveCount(1)
  await expect.poll(() => placeOf(page, 'Process data')).toEqual(before)
})

test('of cards that a box has selected each can be clicked, and they move together', async ({ page }) => {
  const build = await centreOf(card(page, 'Build model'))
  await drag(page, { x: build.x - 150, y: build.y - 60 }, { x: build.x + 20, y: build.y + 120 })
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(2)
  const before = await placeOf(page, 'Store data')
  await dragBy(page, 'Build model', { x: 40, y: 0 })
  await expect.poll(async () => (await placeOf(page, 'Store data')).x).toBeGreaterThan(before.x)
  await page.keyboard.press('Control+z')
  await card(page, 'Build model').click()
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1)
  // No edge shows where it could be taken but the one that is pointed at.
  await expect(page.locator('[data-grab]')).toHaveCount(0)
})

test('the map and the zoom buttons cover no card after the graph is brought into sight', async ({ page }) => {
  await page.locator('.react-flow__pane').click({ position: { x: 10, y: 10 } })
  await page.keyboard.press('m')
  await page.keyboard.press('1')
  const covered = () =>
    page.evaluate(() => {
      const boxes = (selector: string) =>
        [...document.querySelectorAll(selector)].map(one => one.getBoundingClientRect())
      const covers = boxes('.react-flow__controls, .react-flow__minimap')
      const isOver = (a: DOMRect, b: DOMRect) =>
        a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
      return [
        covers.length,
        boxes('.react-flow__node').filter(card => covers.some(cover => isOver(card, cover))).length,
      ]
    })
  await expect.poll(covered).toEqual([2, 0])
})

test('the layout, groups and notes are one step of undo each', async ({ page }) => {
  const before = await placeOf(page, 'Store data')
  await page.getByRole('button', { name: 'Lay out the graph' }).click()
  await expect.poll(() => placeOf(page, 'Store data')).not.toEqual(before)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => placeOf(page, 'Store data')).toEqual(before)
  await card(page, 'Build model').click()
  await card(page, 'Train model').click({ modifiers: ['Control'] })
  await page.keyboard.press('Control+g')
  await page.keyboard.type('Learning')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Fold', exact: true }).click()
  await expect(card(page, 'Train model')).toHaveCount(0)
  await expect(page.getByText('2 nodes', { exact: true })).toBeVisible()
})

test('every command is found by name, and every key in one list', async ({ page }) => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('select all')
  await page.keyboard.press('Enter')
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(10)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl+Z')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('patience')
  await page.keyboard.press('Enter')
  await expect(page.locator('.react-flow__node.selected')).toContainText('Train model')
})

async function dragBy(page: Page, label: string, by: { x: number; y: number }): Promise<void> {
  const at = await centreOf(card(page, label))
  await drag(page, at, { x: at.x + by.x, y: at.y + by.y })
}
