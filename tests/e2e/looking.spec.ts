import { expect, type Page, test } from '@playwright/test'

test.describe.configure({ mode: 'serial' })

let address = ''

test('before a run the button says how much there is to run, and the canvas shows which', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Iris flowers' }).click()
  await page.waitForURL(/\/graphs\//)
  address = page.url()
  await expect(page.getByTestId('run')).toContainText(/Run: \d of 5/)
  await page.getByRole('button', { name: 'More ways to run' }).click()
  await page.getByRole('menuitem', { name: 'Show what would run' }).click()
  await expect(page.getByRole('region', { name: 'What a run would do' })).toBeVisible()
  await expect(card(page, 'Collect flowers').locator('[data-forecast]')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the results' }).click()
})

test('a node is run to by its menu, and the whole by the keyboard', async ({ page }) => {
  await page.goto(address)
  await expect(page.getByTestId('run')).toContainText(/Run: \d of 5/)
  await card(page, 'Check data').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Run to here' }).click()
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
  await expect(card(page, 'Train')).toHaveAttribute('data-status', 'pending')
  // The check shows its rules in its own way, and what any node would show behind that.
  await card(page, 'Check data').click()
  await expect(page.getByRole('region', { name: 'Rules' }).getByRole('listitem').first()).toContainText('✓')
  await page.getByText('Every output as it is').click()
  await expect(page.getByRole('region', { name: 'Output “report”' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'Evaluate')).toHaveAttribute('data-status', /done|cached/, { timeout: 30_000 })
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
  await expect(page.getByTestId('run')).toContainText('Run: 0 of 5')
})

test('a changed setting makes what hangs on it stale at once, and undo makes it current without a run', async ({
  page,
}) => {
  await page.goto(address)
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
  await card(page, 'Linear model').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByLabel('Most categories').fill('7')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-stale]')).toHaveCount(3)
  await expect(page.getByTestId('run')).toContainText('Run: 3 of 5')
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-stale]')).toHaveCount(0)
  await expect(page.getByTestId('run')).toContainText('Run: 0 of 5')
})

test('a table is looked at by its port: sorted, filtered, and gone through by row number', async ({ page }) => {
  await page.goto(address)
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
  await card(page, 'Collect flowers').hover()
  await card(page, 'Collect flowers').locator('.react-flow__handle.source').first().click()
  const rows = page.getByRole('grid', { name: 'Rows of the table' })
  await expect(rows).toHaveAttribute('aria-rowcount', '151')
  await rows.getByRole('button', { name: /^sepal_length/ }).click()
  await expect(rows.getByRole('columnheader', { name: /^sepal_length/ })).toHaveAttribute('aria-sort', 'ascending')
  await expect(rows.locator('tbody tr').first().locator('td').nth(1)).toHaveText('4.5')
  await page.getByLabel('Go to row').fill('150')
  await expect(rows.locator('tbody tr').last()).toContainText('150')
  await page.getByLabel('Column to filter').selectOption('species')
  await page.getByRole('searchbox', { name: 'contains…' }).fill('setosa')
  await expect(rows).toHaveAttribute('aria-rowcount', '51')
})

test('a figure of a report is seen larger, and the focus goes back to where it was asked for', async ({ page }) => {
  await page.goto(address)
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
  await card(page, 'Evaluate').click()
  await page.getByRole('tab', { name: 'Results' }).click()
  const small = page.getByRole('complementary').locator('figure', { hasText: 'Confusion' }).locator('svg.marks')
  await expect(small).toBeVisible()
  const width = (await small.boundingBox())?.width ?? 0
  const enlarge = page.getByRole('button', { name: 'Enlarge: Confusion' })
  await enlarge.focus()
  await page.keyboard.press('Enter')
  const large = page.getByRole('dialog', { name: 'Confusion' }).locator('svg.marks')
  await expect(large).toBeVisible()
  expect((await large.boundingBox())?.width).toBeGreaterThan(2 * width)
  await page.keyboard.press('Escape')
  await expect(enlarge).toBeFocused()
})

test('the log is filtered by its node, and a line leads to it', async ({ page }) => {
  await page.goto(address)
  await page.getByRole('button', { name: 'More ways to run' }).click()
  await page.getByRole('menuitem', { name: 'Run all without the cache' }).click()
  await expect(card(page, 'Evaluate')).toHaveAttribute('data-status', 'done', { timeout: 30_000 })
  await page.getByRole('tab', { name: 'Log' }).click()
  await page.getByLabel('Node', { exact: true }).selectOption({ index: 1 })
  const lines = page.getByRole('region', { name: 'Log lines' })
  await lines.getByRole('button').first().click()
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(1)
})

test('the list of runs is sorted by any column, and shows the metrics that are chosen, also after a reload', async ({
  page,
}) => {
  await page.goto(address)
  await page.getByRole('tab', { name: 'History' }).click()
  const duration = page.getByRole('columnheader', { name: 'Duration' })
  await duration.getByRole('button').click()
  await expect(duration).toHaveAttribute('aria-sort', 'ascending')
  const shown = await page.locator('#drawer tbody tr td:nth-child(4)').allInnerTexts()
  expect(shown.length).toBeGreaterThan(1)
  expect(shown.map(Number.parseFloat)).toEqual(shown.map(Number.parseFloat).toSorted((a, b) => a - b))
  await expect(page.getByRole('columnheader', { name: 'test › accuracy' })).toBeVisible()
  await page.getByRole('button', { name: /^Metrics \(/ }).click()
  await page.getByRole('searchbox', { name: 'Find a metric…' }).fill('baseline')
  await page.getByRole('button', { name: /^Show \d/ }).click()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByRole('columnheader', { name: /baseline/ }).first()).toBeVisible()
})

test('runs are compared, and one is seen on the graph as it was', async ({ page }) => {
  await page.goto(address)
  await page.getByRole('tab', { name: 'History' }).click()
  const choices = page.getByRole('checkbox', { name: /^Compare run/ })
  await choices.nth(0).check()
  await choices.nth(1).check()
  await page.getByRole('button', { name: 'Compare 2 runs' }).click()
  await expect(page.getByRole('heading', { name: 'Settings that differ' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /test › accuracy/ })).toBeVisible()
  // A metric that is called as a setting is: `batch`, not the setting *Batch*.
  await expect(page.getByRole('rowheader', { name: 'Train · batch › loss' })).toBeVisible()
  // Their names the other way round.
  const names = page.locator('section', { hasText: 'Metrics' }).last().getByRole('rowheader')
  const [first] = await names.allInnerTexts()
  await page.getByRole('button', { name: 'Name' }).last().click()
  await page.getByRole('button', { name: 'Name' }).last().click()
  await expect(names.last()).toHaveText(first ?? '')
  await page.getByRole('button', { name: 'All runs' }).click()
  await page
    .getByRole('button', { name: /The graph as it was for run/ })
    .last()
    .click()
  const past = page.getByRole('region', { name: 'The graph as it was for this run' })
  await expect(past).toBeFocused()
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await card(page, 'Train').click()
  await expect(page.getByRole('complementary', { name: 'Train' })).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await page.keyboard.press('Escape')
  await expect(past).toBeHidden()
  await page.getByRole('button', { name: 'Back to the newest run' }).click()
  await expect(page.getByRole('region', { name: 'Results of an older run' })).toBeHidden()
})

test('a training that was found in the cache shows its curve on the card, in the results and beside another run', async ({
  page,
}) => {
  await page.goto(address)
  await expect(runStatus(page)).toHaveAttribute('data-status', 'done')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'Train')).toHaveAttribute('data-status', 'cached', { timeout: 30_000 })
  await expect(card(page, 'Train').locator('[data-curve]')).toBeVisible()
  await card(page, 'Train').click()
  await page.getByRole('tab', { name: 'Results' }).click()
  const training = page.getByRole('region', { name: 'Training', exact: true }).first()
  await expect(training).toBeVisible()
  await training.getByRole('button', { name: 'loss per batch' }).click()
  await expect(training.getByRole('figure')).toContainText('batch.loss')
  await page.getByRole('tab', { name: 'History' }).click()
  const choices = page.getByRole('checkbox', { name: /^Compare run/ })
  await choices.nth(0).check()
  await choices.nth(1).check()
  await page.getByRole('button', { name: 'Compare 2 runs' }).click()
  const chart = page.locator('figure', { hasText: 'train.validation.loss' })
  await expect(chart.locator('path')).toHaveCount(2)
})

function card(page: Page, label: string) {
  return page.locator('.react-flow__node [data-status]', { hasText: label })
}

function runStatus(page: Page) {
  return page.getByTestId('run-status')
}
