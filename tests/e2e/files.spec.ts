import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { violationsOf } from '../support/violations.ts'

const graphs = path.join(process.env.MILLRACE_E2E_HOME ?? '', 'graphs')
const fileOf = (name: string) => path.join(graphs, `${name}.json`)
const stored = async (name: string) => JSON.parse(await readFile(fileOf(name), 'utf8'))
const saving = (page: Page) => page.getByTestId('save-state')
const cards = (page: Page) => page.locator('.react-flow__node')

/** A copy of the flower template of its own, through the first page as a person would make it. */
async function openIris(page: Page): Promise<string> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Iris flowers' }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(cards(page)).toHaveCount(5)
  return decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')
}

async function removeNode(page: Page, at: number): Promise<void> {
  await cards(page).nth(at).click()
  await page.keyboard.press('Delete')
}

const dropFile = (page: Page, name: string, bytes: Uint8Array) => dropFiles(page, { [name]: bytes })

async function dropFiles(page: Page, files: Record<string, Uint8Array | string>): Promise<void> {
  const transfer = await page.evaluateHandle(
    list => {
      const data = new DataTransfer()
      for (const [name, content] of list) data.items.add(new File([new Uint8Array(content)], name))
      return data
    },
    Object.entries(files).map(([name, content]) => [name, [...Buffer.from(content)]] as const),
  )
  const place = page.locator('main').first()
  await place.dispatchEvent('dragover', { dataTransfer: transfer, clientX: 600, clientY: 300 })
  await place.dispatchEvent('drop', { dataTransfer: transfer, clientX: 600, clientY: 300 })
}

test('an edit is saved by itself, and a change from outside is loaded and can be undone', async ({ page }) => {
  const name = await openIris(page)
  await removeNode(page, 4)
  await expect.poll(async () => Object.keys((await stored(name)).nodes).length).toBe(4)
  await expect(saving(page)).toHaveAttribute('data-saving', 'saved')
  const changed = await stored(name)
  delete changed.nodes.train
  changed.edges = []
  await writeFile(fileOf(name), JSON.stringify(changed))
  await expect(saving(page)).toContainText('Changed outside')
  await expect(cards(page)).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(4)
})

test('of two windows the second is shown both versions and chooses place by place', async ({ page, context }) => {
  const name = await openIris(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(cards(other)).toHaveCount(5)
  await context.setOffline(true)
  await removeNode(page, 4)
  await expect(saving(page)).toHaveAttribute('data-saving', 'offline')
  const theirs = await stored(name)
  theirs.nodes.train.params.rate = 0.5
  await writeFile(fileOf(name), JSON.stringify(theirs))
  await context.setOffline(false)
  const dialog = page.getByRole('dialog', { name: 'This graph was also changed elsewhere' })
  await expect(dialog).toContainText('0.5')
  await dialog.getByRole('button', { name: 'Use what is chosen' }).click()
  await expect.poll(async () => Object.keys((await stored(name)).nodes).length).toBe(4)
  expect((await stored(name)).nodes.train.params.rate).toBe(0.5)
  await expect(cards(other)).toHaveCount(4, { timeout: 10_000 })
})

test('what a window that crashed had not saved is offered when the graph is opened again', async ({
  page,
  context,
}) => {
  await openIris(page)
  const again = page.url()
  await context.setOffline(true)
  await removeNode(page, 4)
  await expect(saving(page)).toHaveAttribute('data-saving', 'offline')
  await crash(page)
  await context.setOffline(false)
  const next = await context.newPage()
  await next.goto(again)
  const dialog = next.getByRole('dialog', { name: 'Unsaved changes were found' })
  await expect(dialog).toContainText('Evaluate', { timeout: 15_000 })
  await dialog.getByRole('button', { name: 'Bring them back' }).click()
  await expect(cards(next)).toHaveCount(4)
  await expect(saving(next)).toHaveAttribute('data-saving', 'saved')
})

test('what a window had not saved takes nothing back that others did since, and outlives the file itself', async ({
  page,
  context,
}) => {
  const name = await openIris(page)
  const address = page.url()
  const titleOf = (on: Page) => on.getByRole('complementary').last().getByRole('textbox').first()
  await context.setOffline(true)
  await titleOf(page).fill('Mine')
  await expect(saving(page)).toHaveAttribute('data-saving', 'offline')
  const theirs = await stored(name)
  theirs.nodes.load.label = 'By others'
  await writeFile(fileOf(name), JSON.stringify(theirs))
  await crash(page)
  await context.setOffline(false)

  const next = await context.newPage()
  await next.goto(address)
  await next.getByRole('button', { name: 'Bring them back' }).click()
  const dialog = next.getByRole('dialog', { name: 'This graph was also changed elsewhere' })
  await expect(dialog).toContainText('Mine / 鸢尾花分类')
  await dialog.getByRole('button', { name: 'Use what is chosen' }).click()
  await expect.poll(async () => (await stored(name)).title.en).toBe('Mine')
  expect((await stored(name)).nodes.load.label).toBe('By others')

  await context.setOffline(true)
  await titleOf(next).fill('Last words')
  await expect(saving(next)).toHaveAttribute('data-saving', 'offline')
  await crash(next)
  await rm(fileOf(name))
  await context.setOffline(false)
  const last = await context.newPage()
  await last.goto(address)
  await last.getByRole('button', { name: 'Open them as a graph' }).click()
  await expect(last.getByRole('heading', { name: 'Last words' })).toBeVisible()
  expect((await stored(name)).title.en).toBe('Last words')
})

test('a graph is duplicated, renamed, deleted and brought back by the keyboard', async ({ page }) => {
  await openIris(page)
  await page.goto('/')
  const mine = page.getByRole('region', { name: 'My graphs' })
  await mine
    .getByRole('button', { name: /^Rename/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Title').fill('Flowers by keyboard')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await mine.getByRole('button', { name: 'Delete Flowers by keyboard' }).focus()
  await page.keyboard.press('Enter')
  await expect(mine.getByText('Flowers by keyboard')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(mine.getByText('Flowers by keyboard')).toHaveCount(1)
  await mine.getByRole('button', { name: 'Duplicate Flowers by keyboard' }).focus()
  await page.keyboard.press('Enter')
  await expect(mine.getByText('Flowers by keyboard')).toHaveCount(2)
})

test('a CSV dropped on an empty canvas is trained and served in few clicks, with no typing', async ({ page }) => {
  const csv = await readFile(path.resolve(import.meta.dirname, '../../graphs/examples/data/iris.csv'))
  await page.goto('/')
  await page.getByRole('button', { name: /Blank graph/ }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(page.locator('.react-flow__pane')).toBeVisible()
  await dropFile(page, 'dropped.csv', csv)
  await expect(page.getByLabel('Which column shall be predicted?')).toHaveValue('species')
  await page.getByRole('checkbox', { name: /Deploy the model/ }).check()
  await page.getByRole('button', { name: 'Build the whole pipeline' }).click()
  await expect(cards(page)).toHaveCount(7)
  await page.getByRole('button', { name: /^Run/ }).first().click()
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 60_000 })

  // The same again is not asked about; another of its name is.
  await dropFile(page, 'dropped.csv', csv)
  await expect(page.getByRole('dialog')).toContainText('dropped.csv is in the data folder')
  await page.keyboard.press('Escape')
  await dropFile(page, 'dropped.csv', Buffer.concat([csv, Buffer.from('5,3,1,0.2,setosa\n')]))
  await page.getByRole('button', { name: 'Keep both' }).click()
  await page.getByRole('button', { name: 'Only add it as a node' }).click()
  await expect(cards(page)).toHaveCount(8)
})

test('files that come together are taken one after the other, and what is no use says why', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /Blank graph/ }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(page.locator('.react-flow__pane')).toBeVisible()
  const dialog = page.getByRole('dialog')
  await dropFiles(page, { 'nothing.csv': '', 'book.xlsx': 'x', 'a [1].csv': 'p,q\n1,2\n', 'b.csv': 'r,s\n1,2\n' })
  await expect(dialog).toContainText('it has 0 bytes')
  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('neither a graph nor a data file')
  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('Use a -1.csv (3 of 4)')
  await expect(dialog.getByLabel('Which column shall be predicted?')).toHaveValue('q')
  await dialog.getByRole('button', { name: 'Only add it as a node' }).click()
  await expect(dialog.getByLabel('Which column shall be predicted?')).toHaveValue('s')
  await dialog.getByRole('button', { name: 'Only add it as a node' }).click()
  await expect(cards(page)).toHaveCount(2)

  const graph = (title: string) =>
    JSON.stringify({ format: 1, name: 'x', title, nodes: { a: { type: 'process/step' } }, edges: [] })
  await dropFiles(page, { 'one.json': graph('The first'), 'two.json': graph('The second') })
  await expect(dialog).toContainText('The first')
  await page.keyboard.press('Escape')
  await expect(dialog).toContainText('The second')
  await dialog.getByRole('button', { name: 'Open as a new graph' }).click()
  await expect(page.getByRole('heading', { name: 'The second' })).toBeVisible()
})

/** As Ctrl+V does, with what was copied elsewhere. */
async function paste(page: Page, text: string, picture = false): Promise<void> {
  await page.evaluate(
    ([text, picture]) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      if (picture) data.items.add(new File(['x'], 'image.png', { type: 'image/png' }))
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    },
    [text, picture] as const,
  )
}

test('a table, cells of a spreadsheet, a graph and a link are pasted anywhere; what is none of them is told', async ({
  page,
}) => {
  const name = await openIris(page)
  const text = await readFile(fileOf(name), 'utf8')
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy: Link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const dialog = page.getByRole('dialog')
  await page.goto('/')
  await expect(page.getByRole('button', { name: /Blank graph/ })).toBeVisible()
  await paste(page, text)
  await expect(dialog).toContainText('Iris flowers')
  await page.keyboard.press('Escape')
  await paste(page, link)
  await expect(dialog).toContainText('Iris flowers')
  await page.keyboard.press('Escape')
  await paste(page, 'Dear all, see you tomorrow.')
  await expect(page.getByText('What was pasted is no graph')).toBeVisible()

  await page.getByRole('button', { name: /Blank graph/ }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(page.locator('.react-flow__pane')).toBeVisible()
  await paste(page, text)
  await expect(cards(page)).toHaveCount(5)
  await expect(page.getByRole('heading', { name: 'Iris flowers' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(cards(page)).toHaveCount(0)
  await paste(page, 'size\tkind\n1\ta\n2\tb\n', true)
  await expect(dialog).toContainText('.tsv is in the data folder')
  await expect(dialog.getByLabel('Which column shall be predicted?')).toHaveValue('kind')
})

test('a file that is damaged outside is told, written over only when asked, and read again when mended', async ({
  page,
}) => {
  const name = await openIris(page)
  const good = await readFile(fileOf(name), 'utf8')
  const damaged = `<<<<<<< HEAD\n${good}`
  await writeFile(fileOf(name), damaged)
  const trouble = page.getByRole('alert').filter({ hasText: 'cannot be opened any more' })
  await expect(trouble).toBeVisible()
  await removeNode(page, 4)
  await expect(saving(page)).toHaveAttribute('data-saving', 'broken')
  expect(await readFile(fileOf(name), 'utf8')).toBe(damaged)
  await writeFile(fileOf(name), good)
  await expect(trouble).toHaveCount(0)
  await expect.poll(async () => Object.keys((await stored(name)).nodes).length).toBe(4)

  await writeFile(fileOf(name), damaged)
  await trouble.getByRole('button', { name: 'Write this graph over it' }).click()
  await expect(saving(page)).toHaveAttribute('data-saving', 'saved')
  expect(Object.keys((await stored(name)).nodes).length).toBe(4)

  await writeFile(fileOf(name), damaged)
  await page.goto(page.url())
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Was a merge left half done?')
  await writeFile(fileOf(name), good)
  await expect(cards(page)).toHaveCount(5)
})

test('a picture of a graph brings it back, and a version is kept, compared and restored', async ({ page }) => {
  await openIris(page)
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PNG', exact: true }).click(),
  ])
  const picture = await readFile(await download.path())
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Versions', exact: true }).click()
  await page.getByLabel('Name of the new version').fill('as it came')
  await page.keyboard.press('Enter')
  await expect(page.getByText('as it came')).toBeVisible()
  await page.keyboard.press('Escape')
  await removeNode(page, 3)
  await page.getByRole('button', { name: 'Versions', exact: true }).click()
  await page.getByRole('button', { name: 'Compare: as it came' }).click()
  await expect(page.getByTestId('diff')).toContainText('Train')
  await page.getByRole('button', { name: 'Delete version as it came' }).click()
  const restore = page.getByRole('button', { name: 'Restore: as it came' })
  await expect(restore).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await restore.click()
  await expect(cards(page)).toHaveCount(5)

  await page.goto('/')
  await expect(page.getByRole('button', { name: /Blank graph/ })).toBeVisible()
  await dropFile(page, 'graph.png', picture)
  await page.getByRole('button', { name: 'Open as a new graph' }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(cards(page)).toHaveCount(5)
})

test('a bundle takes the trained model along, and opened it answers without a training', async ({ page, request }) => {
  const name = await openIris(page)
  await page.getByRole('button', { name: /^Run/ }).first().click()
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const models = page.getByRole('group', { name: 'Models to take along' })
  await expect(models.getByRole('checkbox', { name: new RegExp(`^${name}-train \\d`) })).toBeChecked()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('listitem').filter({ hasText: 'Bundle' }).getByRole('button', { name: 'Download' }).click(),
  ])
  const bundle = await readFile(await download.path())
  await page.keyboard.press('Escape')
  expect((await request.get(`/v1/models/${name}-train`)).status()).toBe(404)

  await page.goto('/')
  await expect(page.getByRole('button', { name: /Blank graph/ })).toBeVisible()
  await dropFile(page, 'iris.millrace', bundle)
  await expect(page.getByRole('group', { name: 'Models that answer without a training' })).toContainText(
    `${name}-train`,
  )
  await page.getByRole('button', { name: 'Open as a new graph' }).click()
  await page.waitForURL(/\/graphs\//)
  const row = { sepal_length: 5.1, sepal_width: 3.5, petal_length: 1.4, petal_width: 0.2 }
  const answer = await request.post(`/v1/models/${name}-train:predict`, { data: { instances: [row] } })
  expect((await answer.json()).predictions).toHaveLength(1)
})

test('a graph without its data says so before a run, and runs on a sample', async ({ page }) => {
  const name = await openIris(page)
  const lost = await stored(name)
  lost.nodes.load.params.file = 'nowhere.csv'
  lost.dataColumns = {
    'nowhere.csv': [
      { name: 'size', type: 'number' },
      { name: 'species', type: 'text' },
    ],
  }
  await writeFile(fileOf(name), JSON.stringify(lost))
  const notice = page.getByRole('status').filter({ hasText: 'needs data that is not here' })
  await expect(notice).toContainText('nowhere.csv')
  await notice.getByRole('button', { name: 'Use a sample' }).click()
  await expect(notice).toHaveCount(0)
  await expect.poll(async () => (await stored(name)).nodes.load.params.file).toMatch(/^nowhere-sample(-\d+)?\.csv$/)
})

test('axe finds nothing in the dialogs of files and sharing', async ({ page }) => {
  await openIris(page)
  for (const [button, title] of [
    ['Share', 'Share this graph'],
    ['Versions', 'Versions of this graph'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
})

/** One that is closed in order may still save at the last moment. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  session.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
}
