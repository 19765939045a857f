import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { seedDiagram } from '../support/seedDiagram.ts'
import { violationsOf } from '../support/violations.ts'

const graphs = path.join(process.env.MILLRACE_E2E_HOME ?? '', 'graphs')
const cards = (page: Page) => page.locator('.react-flow__node')
const card = (page: Page, name: string) => page.locator('.react-flow__node [data-status]', { hasText: name })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Open a Mermaid flowchart' })
const editor = (page: Page | Locator) => page.getByRole('textbox', { name: 'Mermaid text' })

//  collect → clean → train → (accuracy?) ─yes→ deploy
//              ▲                └─no─┘
const gated = `flowchart LR
    A[Load data] --> B[Clean data]
    B --> C[Train model]
    C --> D{Accuracy >= 0.9?}
    D -->|yes| E[Deploy model]
    D -->|no| B
`

const small = 'graph LR\n    A[Load data] --> B[Clean data]\n    B --> C[Buy cake]\n    B --> D[Buy cake]\n'

test('the diagram is pasted, understood, opened, run with two turns, and copied as the same text', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
  await page.evaluate(text => navigator.clipboard.writeText(text), seedDiagram)
  await page.keyboard.press('Control+v')
  await expect(dialog(page)).toContainText('10 of 10 steps recognised.')
  await expect(dialog(page).getByRole('img', { name: 'The graph: 10 nodes' })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'Open as a new graph' }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(cards(page)).toHaveCount(10)

  await page.getByTestId('run').click()
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 120_000 })
  // The second turn passes its check; the first was cleaned.
  await page.getByRole('button', { name: 'Turn 1' }).click()
  await expect(card(page, '数据清洗')).toHaveAttribute('data-status', 'done')
  await expect(card(page, '模型部署')).toHaveAttribute('data-status', 'done')

  await page.keyboard.press('Control+Shift+s')
  await page.getByRole('button', { name: 'Show Mermaid' }).click()
  await page.getByRole('radio', { name: 'As it was opened' }).click()
  await expect(page.getByRole('region', { name: 'Mermaid text' })).toContainText('J --> A')
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Copy: Mermaid' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(seedDiagram)
})

test('a fault is marked in its place, and the repair is seen before it is accepted', async ({ page }) => {
  await openText(page)
  await editor(dialog(page)).fill(seedDiagram.replace('E[数据清洗]', 'E[数据清洗 (自动)]'))
  const fault = dialog(page).getByRole('alert')
  await expect(fault).toContainText('Line 5')
  await expect(dialog(page).locator('.mm-problem')).toContainText('数据清洗 (自动)')
  await expect(editor(dialog(page))).toHaveAttribute('aria-invalid', 'true')
  await expect(fault).toContainText('E["数据清洗 (自动)"]')
  expect(await violationsOf(page)).toEqual([])
  await expect(dialog(page).getByRole('button', { name: 'Open as a new graph' })).toBeDisabled()
  await fault.getByRole('button', { name: 'Repair it' }).click()
  await expect(dialog(page)).toContainText('10 of 10 steps recognised.')
  await expect(editor(dialog(page))).toContainText('E["数据清洗 (自动)"]')
})

test('a diagram without machine learning says so before it is opened, and after its run that nothing was computed', async ({
  page,
}) => {
  await openText(page)
  await editor(dialog(page)).fill('flowchart TD\n  S((Start)) --> A[Wake up] --> B[Drink coffee] --> E((End))\n')
  await expect(dialog(page)).toContainText('0 of 4 steps recognised. None of them is a stage of machine learning')
  await dialog(page).getByRole('button', { name: 'Open as a new graph' }).click()
  await page.waitForURL(/\/graphs\//)
  await page.getByTestId('run').click()
  await expect(page.getByTestId('run-status')).toHaveText(/^nothing computed/, { timeout: 60_000 })
})

test('the text of a thousand nodes with all their params is read as that graph', async ({ page }) => {
  const boxes = Array.from(
    { length: 1000 },
    (_, n) => `%% @node n${n} {"type":"process/step","params":{"note":"${'a note. '.repeat(25)}"}}`,
  )
  const lines = Array.from({ length: 999 }, (_, n) => `  n${n}[Step ${n}] --> n${n + 1}[Step ${n + 1}]`)
  const text = `flowchart TD\n${lines.join('\n')}\n${boxes.join('\n')}\n`
  expect(text.length).toBeGreaterThan(200_000)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
  await dropFile(page, 'large.mmd', text)
  await expect(dialog(page)).toContainText('of 1000 steps recognised.', { timeout: 30_000 })
  await expect(dialog(page).getByRole('button', { name: 'Open as a new graph' })).toBeEnabled()
})

test('another type is chosen for all that say the same, by keyboard', async ({ page }) => {
  await openText(page)
  await editor(dialog(page)).fill(small)
  await expect(dialog(page)).toContainText('2 of 4 steps recognised.')
  await page.getByRole('button', { name: 'Buy cake: Step. Change…' }).first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('store/table')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Buy cake: Store table. Change…' })).toHaveCount(2)
  await expect(dialog(page)).toContainText('4 of 4 steps recognised.')
})

test('of a Markdown file with two diagrams one is chosen; a .mmd file goes into the graph on the canvas as one step', async ({
  page,
}) => {
  const readme = `# Flows\n\n## The first\n\n\`\`\`mermaid\n${small}\`\`\`\n\n## The second\n\n\`\`\`mermaid\n${gated}\`\`\`\n`
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
  await dropFile(page, 'README.md', readme)
  await page
    .getByRole('combobox', { name: 'This page holds 2 diagrams.' })
    .selectOption({ label: 'The second (line 15)' })
  await expect(dialog(page)).toContainText('5 of 5 steps recognised.')
  await dialog(page).getByRole('button', { name: 'Open as a new graph' }).click()
  await page.waitForURL(/\/graphs\//)
  // And a network to train, which the drawing leaves out.
  await expect(cards(page)).toHaveCount(6)
  await dropFile(page, 'small.mmd', small)
  await dialog(page).getByRole('button', { name: 'Put into this graph' }).click()
  await expect(cards(page)).toHaveCount(10)
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(6)
})

test('a loop on a drawn way back is a badge: its settings open from it, and it goes with its edge', async ({
  page,
}) => {
  await openGraph(page, gated)
  const badge = page.locator('[data-loop]')
  await expect(badge).toHaveText('×5')
  await badge.focus()
  await page.keyboard.press('Enter')
  await expect(badge).toHaveAttribute('aria-pressed', 'true')
  await page.locator('[data-param="maxIterations"] input').fill('3')
  await expect(badge).toHaveText('×3')
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
  await expect(badge).toHaveAttribute('data-status', 'done')
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Control+e')
  await expect(editor(page)).toContainText('D -->|no| B')
  await expect(editor(page)).not.toContainText('loop')
  await badge.click()
  await page.locator('.react-flow').press('Delete')
  await expect(badge).toHaveCount(0)
  await expect(editor(page)).not.toContainText('|no|')
})

test('text and canvas follow each other, with one history', async ({ page }) => {
  await openGraph(page, small)
  await page.keyboard.press('Control+e')
  const text = editor(page)
  await expect(text).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('    B --> T[Train model]')
  await expect(card(page, 'Train model')).toBeVisible()
  // From the canvas to the text; the cursor stays where it was.
  await card(page, 'Clean data').click()
  await expect(page.locator('.mm-chosen')).toContainText('A[Load data] --> B[Clean data]')
  await page.locator('.react-flow').press('Delete')
  await expect(text).not.toContainText('Clean data')
  await page.keyboard.press('Control+z')
  // As it was typed.
  await expect(text).toContainText('    B --> T[Train model]')
  await text.focus()
  await page.keyboard.press('Control+z')
  await expect(card(page, 'Train model')).toHaveCount(0)
  await expect(text).not.toContainText('Train model')
  // The cursor on a line chooses its node.
  await text.getByText('Load data').click()
  await expect(page.getByRole('heading', { name: 'Load data' })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
})

test('an error in the text keeps the last good graph, and is mended by the repair', async ({ page }) => {
  const file = await openGraph(page, small)
  await page.keyboard.press('Control+e')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('    B --> T[Train (fast) model]')
  await expect(page.locator('.mm-problem')).toContainText('Train (fast) model')
  await expect(page.getByText('The graph stays as it was')).toBeVisible()
  await expect(cards(page)).toHaveCount(4)
  await page.getByRole('button', { name: 'Repair it' }).click()
  await expect(card(page, 'Train (fast) model')).toBeVisible()
  await expect.poll(async () => JSON.parse(await readFile(file, 'utf8')).nodes.T?.label).toBe('Train (fast) model')
})

test('the split is moved by keyboard and remembered, and the text carries settings on request', async ({ page }) => {
  await openGraph(page, small)
  await page.keyboard.press('Control+e')
  const edge = page.getByRole('separator', { name: 'Width of the text' })
  const before = Number(await edge.getAttribute('aria-valuenow'))
  await edge.press('ArrowLeft')
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 4))
  await page.getByRole('button', { name: 'Show settings, types and places in the text' }).click()
  await expect(editor(page)).toContainText('%% @node A')
  await page.reload()
  await expect(editor(page)).toContainText('%% @node A')
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 4))
})

test('selected nodes are copied as Mermaid', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openGraph(page, small)
  await card(page, 'Load data').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy as Mermaid' }).click()
  await expect(page.getByText('1 node copied as Mermaid.')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toContain('Load data')
  expect(text).not.toContain('Clean data')
})

test.describe('in Chinese, in the dark', () => {
  test.use({ locale: 'zh-CN', colorScheme: 'dark' })
  test('the import and the text panel speak Chinese', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: '从 Mermaid 或文件开始' }).click()
    await page.getByRole('button', { name: '编写 Mermaid…' }).click()
    const window = page.getByRole('dialog', { name: '打开 Mermaid 流程图' })
    await window
      .getByRole('textbox', { name: 'Mermaid 文本' })
      .fill(seedDiagram.replace('E[数据清洗]', 'E[数据清洗 (自动)]'))
    await expect(window.getByRole('alert')).toContainText('第 5 行')
    expect(await violationsOf(page)).toEqual([])
    await window.getByRole('button', { name: '修复' }).click()
    await expect(window).toContainText('10')
    await window.getByRole('button', { name: '作为新图打开' }).click()
    await page.waitForURL(/\/graphs\//)
    await expect(cards(page)).toHaveCount(10)
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('region', { name: '图的 Mermaid 文本' })).toContainText('数据清洗 (自动)')
    expect(await violationsOf(page)).toEqual([])
  })
})

/** From the first page to an empty text, as a person would go. */
async function openText(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'From Mermaid or a file' }).click()
  await page.getByRole('button', { name: 'Write Mermaid…' }).click()
  await expect(editor(dialog(page))).toBeVisible()
}

/** The file of the new graph. */
async function openGraph(page: Page, text: string): Promise<string> {
  await openText(page)
  await editor(dialog(page)).fill(text)
  await dialog(page).getByRole('button', { name: 'Open as a new graph' }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(cards(page).first()).toBeVisible()
  return path.join(graphs, `${decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')}.json`)
}

async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([as, text]) => {
      const data = new DataTransfer()
      data.items.add(new File([text], as))
      return data
    },
    [name, content] as const,
  )
  const place = page.locator('main').first()
  await place.dispatchEvent('dragover', { dataTransfer: transfer, clientX: 600, clientY: 300 })
  await place.dispatchEvent('drop', { dataTransfer: transfer, clientX: 600, clientY: 300 })
}
