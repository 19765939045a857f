import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { violationsOf } from '../support/violations.ts'

test.describe.configure({ mode: 'serial' })

const home = process.env.MILLRACE_E2E_HOME ?? ''
const more = 397

test.beforeAll(async () => {
  await mkdir(path.join(home, 'data'), { recursive: true })
  await mkdir(path.join(home, 'graphs'), { recursive: true })
  const names = ['team', 'score', 'note', ...Array.from({ length: more }, (_, at) => `f${at}`)]
  const lines = Array.from({ length: 60 }, (_, row) =>
    [
      `team${row % 3}`,
      60 - row,
      row === 0 ? `"${'a long note '.repeat(60)}end"` : 'short',
      ...Array(more).fill(row),
    ].join(),
  )
  await writeFile(path.join(home, 'data/broad.csv'), [names.join(), ...lines].join('\n'))
  const nodes = { load: { type: 'collect/file', params: { file: 'broad.csv' } } }
  await writeFile(path.join(home, 'graphs/broad.json'), JSON.stringify({ format: 1, name: 'broad', nodes, edges: [] }))
})

test('a table of hundreds of columns shows those in view, and the last is gone to by its name', async ({ page }) => {
  await openTable(page)
  const grid = gridOf(page)
  await expect(grid).toHaveAttribute('aria-colcount', String(more + 3 + 2 + 1))
  await expect(cell(page, 1, 'team')).toHaveText('team0')
  expect(await grid.locator('td').count()).toBeLessThan(500)
  await page.locator('#drawer').getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Find a column…' }).fill('f396')
  await page.getByRole('button', { name: 'Go to f396' }).click()
  await expect(head(page, 'f396')).toBeInViewport()
  await expect(head(page, 'f396')).toContainText('60 distinct')
  await expect(cell(page, 2, 'f396')).toHaveText('1')
})

test('columns are pinned, moved, hidden and resized, and are found so after a reload', async ({ page }) => {
  await openTable(page)
  await menu(page, 'note', 'Keep at the left')
  await menu(page, 'f0', 'Hide')
  await expect(head(page, 'f0')).toBeHidden()
  await menu(page, 'score', 'Move left')
  expect((await shownNames(page)).slice(0, 4)).toEqual(['note', 'score', 'team', 'f1'])
  // By its edge, by a double click on it, and dragged to another's place.
  const width = async () => Math.round((await head(page, 'team').boundingBox())?.width ?? 0)
  const edge = head(page, 'team').locator('[data-edge]')
  const before = await width()
  const place = await edge.boundingBox()
  await page.mouse.move((place?.x ?? 0) + 3, (place?.y ?? 0) + 10)
  await page.mouse.down()
  await page.mouse.move((place?.x ?? 0) + 63, (place?.y ?? 0) + 10, { steps: 4 })
  await page.mouse.up()
  await expect.poll(width).toBe(before + 60)
  await edge.dblclick()
  await expect.poll(width).toBeLessThan(before)
  await head(page, 'f2').dragTo(head(page, 'team'), { sourcePosition: { x: 20, y: 8 } })
  await expect.poll(async () => (await shownNames(page)).slice(0, 4)).toEqual(['note', 'score', 'f2', 'team'])
  const fitted = await width()

  await page.reload()
  await openTable(page)
  expect((await shownNames(page)).slice(0, 4)).toEqual(['note', 'score', 'f2', 'team'])
  expect(await width()).toBe(fitted)
  await page.getByRole('button', { name: 'Columns (1 hidden)' }).click()
  await page.getByRole('button', { name: 'As in the table' }).click()
  await page.keyboard.press('Escape')
  expect((await shownNames(page)).slice(0, 4)).toEqual(['team', 'score', 'note', 'f0'])
})

test('several columns sort with Shift, and say which decides first', async ({ page }) => {
  await openTable(page)
  await head(page, 'team').getByRole('button', { name: /^team/ }).click()
  await head(page, 'score')
    .getByRole('button', { name: /^score/ })
    .click({ modifiers: ['Shift'] })
  await expect(head(page, 'team')).toHaveAttribute('aria-sort', 'ascending')
  await expect(head(page, 'score')).toHaveAttribute('aria-sort', 'ascending')
  await expect(cell(page, 1, 'team')).toHaveText('team0')
  await expect(cell(page, 1, 'score')).toHaveText('3')
  await menu(page, 'team', 'Then by this, descending')
  await expect(cell(page, 1, 'team')).toHaveText('team2')
  await expect(cell(page, 1, 'score')).toHaveText('1')
})

test('by keys alone cells are gone through, selected, copied and seen whole, and heads sorted and resized', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openTable(page)
  const grid = gridOf(page)
  await grid.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(grid.locator('td[aria-selected="true"]')).toHaveCount(4)
  await page.keyboard.press('Control+c')
  await expect.poll(() => clipboard(page)).toBe('team0\t60\nteam1\t59')
  await page.keyboard.press('Control+Shift+C')
  await expect.poll(() => clipboard(page)).toBe('team\tscore\nteam0\t60\nteam1\t59')

  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const whole = page.getByRole('dialog', { name: 'Row 1 · note' })
  await expect(whole).toContainText(/a long note end$|end/)
  await expect(whole).toContainText('723 characters')
  await page.keyboard.press('Escape')
  await expect(grid).toBeFocused()

  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(head(page, 'score')).toHaveAttribute('aria-sort', 'ascending')
  const width = (await head(page, 'score').boundingBox())?.width ?? 0
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await head(page, 'score').boundingBox())?.width).toBe(width + 16)
  await page.keyboard.press('Alt+ArrowDown')
  await page.getByRole('menuitem', { name: 'Hide' }).press('Enter')
  await expect(head(page, 'score')).toBeHidden()
  await expect(grid).toBeFocused()
  await page.keyboard.press('Control+ArrowDown')
  await expect(cell(page, 60, 'team')).toBeVisible()
})

for (const look of ['light', 'dark'] as const) {
  test(`the grid and its menus have no violation of accessibility in the ${look} look`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: look })
    await openTable(page)
    await head(page, 'team').getByRole('button', { name: 'Column team' }).click()
    await page.getByRole('menuitem', { name: 'Fit the width' }).click()
    await page
      .locator('#drawer')
      .getByRole('button', { name: /^Columns/ })
      .click()
    expect(await violationsOf(page, { within: '#drawer, [data-radix-popper-content-wrapper]' })).toEqual([])
  })
}

async function openTable(page: Page): Promise<void> {
  await page.goto('/graphs/broad')
  await expect(page.getByTestId('run')).toBeEnabled()
  if ((await page.getByTestId('run-status').getAttribute('data-status')) !== 'done')
    await page.getByTestId('run').click()
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 30_000 })
  await page.locator('.react-flow__handle.source').first().click()
  await expect(gridOf(page).locator('tbody td').nth(1)).not.toHaveText('…')
}

function gridOf(page: Page) {
  return page.getByRole('grid', { name: 'Rows of the table' })
}

function head(page: Page, name: string) {
  return gridOf(page)
    .getByRole('columnheader')
    .filter({ has: page.getByRole('button', { name: `Column ${name}`, exact: true }) })
}

/** The cell of a row, as the reader counts them, below the head of a column. */
function cell(page: Page, row: number, column: string) {
  return gridOf(page)
    .locator(`tr[aria-rowindex="${row + 1}"]`)
    .locator(`xpath=./td[@aria-colindex=//th[.//*[@data-edge="${column}"]]/@aria-colindex]`)
}

async function menu(page: Page, column: string, item: string): Promise<void> {
  await head(page, column)
    .getByRole('button', { name: `Column ${column}`, exact: true })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}

function shownNames(page: Page): Promise<string[]> {
  return gridOf(page)
    .locator('[data-edge]')
    .evaluateAll(edges => edges.map(edge => edge.getAttribute('data-edge') ?? ''))
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}
