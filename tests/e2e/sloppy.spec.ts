import { expect, test } from '@playwright/test'
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
  await expect(edges(page)).toHaveCount(11)
})

test('Escape takes back what a hand holds: an edge, a card', async ({ page }) => {
  await card(page, 'Process data').hover()
  const from = await centreOf(port(page, 'Process data', 'right', 'table'))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 100, from.y + 10, { steps: 5 })
  await page.keyboard.press('Escape')
  await page.mouse.move(from.x + 110, from.y + 20)
  await page.mouse.up()
  await expect(page.getByPlaceholder('Search nodes that fit')).toHaveCount(0)

  const before = await placeOf(page, 'Process data')
  const at = await centreOf(card(page, 'Process data'))
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 80, at.y + 40, { steps: 5 })
  expect(await placeOf(page, 'Process data')).not.toEqual(before)
  await page.keyboard.press('Escape')
  await page.mouse.move(at.x + 90, at.y + 40)
  await page.mouse.up()
  expect(await placeOf(page, 'Process data')).toEqual(before)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
})

test('what is pasted again without moving the mouse hides nothing', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await card(page, 'Clean data').click()
  await page.keyboard.press('Control+c')
  for (let times = 0; times < 3; times++) await page.keyboard.press('Control+v')
  await page.keyboard.press('1')
  await expect(cards(page)).toHaveCount(13)
  const places = await cards(page).evaluateAll(all =>
    all.map(node => node.getAttribute('style')?.match(/translate\([^)]*\)/)?.[0]),
  )
  expect(new Set(places).size).toBe(13)
})

test('a node that does not fit into an edge is put beside it, and says why', async ({ page }) => {
  const into = await middleOf(edge(page, 'Collect data.table → Process data.table'))
  const canvas = await page.locator('.react-flow').boundingBox()
  await page.getByRole('button', { name: 'HTTP endpoint' }).dragTo(page.locator('.react-flow'), {
    targetPosition: { x: into.x - (canvas?.x ?? 0), y: into.y - (canvas?.y ?? 0) },
  })
  await expect(cards(page)).toHaveCount(11)
  await expect(edges(page)).toHaveCount(11)
  await expect(page.getByRole('alert').filter({ hasText: 'which carries table' })).toBeVisible()
})

test('an edge let go at the border adds a node that is seen whole, on the side the edge comes from', async ({
  page,
}) => {
  const canvas = (await page.locator('.react-flow').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await card(page, 'Evaluate model').hover()
  const report = await centreOf(port(page, 'Evaluate model', 'right', 'report'))
  await drag(page, report, { x: canvas.x + canvas.width - 6, y: report.y + 40 })
  await page.keyboard.press('Enter')
  const added = page.locator('.react-flow__node-card.selected')
  await expect
    .poll(async () => {
      const box = await added.boundingBox()
      return box !== null && box.x + box.width < canvas.x + canvas.width
    })
    .toBe(true)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('1')
  await page.waitForTimeout(400)
  await card(page, 'Train model').hover()
  const dataset = await centreOf(port(page, 'Train model', 'left', 'dataset'))
  await drag(page, dataset, { x: dataset.x - 60, y: dataset.y - 160 })
  await page.keyboard.press('Enter')
  await expect.poll(async () => Math.round(((await added.boundingBox())?.x ?? 0) + 200)).toBeLessThan(dataset.x)
})

test('F2 names what is selected, F1 helps with it, and Escape goes back to the canvas', async ({ page }) => {
  await card(page, 'Clean data').click()
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Label, English' })).toBeFocused()
  await page.keyboard.type('Scrub')
  await expect(card(page, 'Scrub')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card(page, 'Scrub')).toBeFocused()
  await page.keyboard.press('F1')
  await expect(page.getByRole('tab', { name: 'Help' })).toHaveAttribute('aria-selected', 'true')
  await page.locator('.react-flow').focus()
  await page.keyboard.press('Control+z')
  await expect(card(page, 'Clean data')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+N')
  await page.keyboard.type('One')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+d')
  await expect(page.locator('.react-flow__node-note')).toHaveCount(2)
})

test('an undo amid the glide of a layout is seen at once', async ({ page }) => {
  const before = await placeOf(page, 'Store data')
  await page.getByRole('button', { name: 'Lay out the graph' }).click()
  await expect.poll(() => placeOf(page, 'Store data')).not.toEqual(before)
  await page.keyboard.press('Control+z')
  for (let looks = 0; looks < 10; looks++) {
    await page.waitForTimeout(20)
    expect(await placeOf(page, 'Store data')).toEqual(before)
  }
})

test('the list of keys has Tab, and the commands have the theme, the drawer and the way home', async ({ page }) => {
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('/ Tab')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark theme')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Control+`')
  await expect(page.getByRole('tabpanel', { name: 'Log' })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('all graphs')
  await page.keyboard.press('Enter')
  await page.waitForURL(url => url.pathname === '/')
})

test('in a list of the form the focus goes where one goes on: into what was added, to what is left', async ({
  page,
}) => {
  await card(page, 'Build model').click()
  await page.getByRole('button', { name: 'Add to Hidden layers' }).click()
  // Over the guess, not behind it.
  await page.keyboard.type('64')
  await expect(page.getByRole('textbox', { name: 'Hidden layers 2' })).toHaveValue('64')
  await page.getByRole('button', { name: 'Remove Hidden layers 1' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove Hidden layers 1' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Add to Hidden layers' })).toBeFocused()
  // A column that was typed and left is meant.
  await page.getByRole('combobox', { name: 'Add to Leave out' }).fill('age')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Remove age' })).toBeVisible()
  await card(page, 'Check data quality').click()
  await page.getByRole('button', { name: 'Add to Rules' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Add to Rules' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'No empty cells' }).press('Enter')
  await page.keyboard.type('income')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Problems' })).toHaveText('Problems')
})

test('what keeps a run from starting is named as in the form, leads there, and is forgotten with the next edit', async ({
  page,
}) => {
  await card(page, 'Train model').click()
  await page.getByRole('textbox', { name: 'Epochs' }).fill('0')
  await expect(card(page, 'Train model')).toContainText('Epochs: ')
  await page.locator('.react-flow').focus()
  await page.keyboard.press('Escape')
  await page.getByTestId('run').click()
  const refusal = page.getByRole('dialog', { name: "This graph can't run yet" })
  await refusal.getByRole('button', { name: /Epochs:/ }).click()
  await expect(page.getByRole('textbox', { name: 'Epochs' })).toBeFocused()
  await expect(refusal).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect(refusal).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(refusal).toHaveCount(0)
})

test('what is looked for from far away is brought near enough to be read', async ({ page }) => {
  const canvas = page.locator('.react-flow')
  for (let times = 0; times < 6; times++) await page.keyboard.press('-')
  await expect(canvas).not.toHaveAttribute('data-distance', 'near')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('patience')
  await page.keyboard.press('Enter')
  await expect(canvas).toHaveAttribute('data-distance', 'near')
  await expect(card(page, 'Train model')).toBeInViewport()
})

test('nodes are added one after the other as fast as one can type', async ({ page }) => {
  await page.locator('.react-flow').focus()
  for (let times = 0; times < 3; times++) {
    await page.keyboard.press('/')
    await page.keyboard.type('clean')
    await page.keyboard.press('Enter')
  }
  // Only what is in sight is drawn.
  await page.keyboard.press('1')
  await expect(cards(page)).toHaveCount(13)
  const places = await cards(page).evaluateAll(all =>
    all.map(node => node.getAttribute('style')?.match(/translate\([^)]*\)/)?.[0]),
  )
  expect(new Set(places).size).toBe(13)
})
