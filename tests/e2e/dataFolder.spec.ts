import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { violationsOf } from '../support/violations.ts'

const home = process.env.MILLRACE_E2E_HOME ?? ''
const stored = async (name: string) => JSON.parse(await readFile(path.join(home, 'graphs', `${name}.json`), 'utf8'))

async function openFileNode(page: Page, name: string, file: string) {
  await mkdir(path.join(home, 'graphs'), { recursive: true })
  const graph = { format: 1, name, nodes: { load: { type: 'collect/file', params: file ? { file } : {} } }, edges: [] }
  await writeFile(path.join(home, 'graphs', `${name}.json`), JSON.stringify(graph))
  await page.goto(`/graphs/${name}`)
  await page.locator('.react-flow__node').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
}

test('a file of the data folder is found by a part of its name and chosen by keyboard', async ({ page }) => {
  await mkdir(path.join(home, 'data/sales'), { recursive: true })
  await writeFile(path.join(home, 'data/sales/north 2024.csv'), 'a,b\n1,2\n')
  await openFileNode(page, 'choose', '')
  const field = page.getByRole('combobox', { name: 'File', exact: true })
  const options = page.getByRole('listbox', { name: 'Files of the data folder' }).getByRole('option')
  await field.click()
  await expect(options.filter({ hasText: /^iris\.csvcomes with Millrace/ })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  await field.fill('north')
  await expect(options).toHaveCount(1)
  await expect(options).toContainText('8 B')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('sales/north 2024.csv')
  await expect.poll(async () => (await stored('choose')).nodes.load.params.file).toBe('sales/north 2024.csv')
  await expect(page.getByText(/^8 B · /)).toBeVisible()
})

test('a name that is not there is a problem that tells the near ones, in the language of the reader', async ({
  page,
}) => {
  await openFileNode(page, 'typo', 'irs.csv')
  const why = page
    .getByRole('region', { name: 'Why it can’t run' })
    .or(page.getByLabel(/can.t run/i))
    .first()
  await expect(why).toContainText('There is no file "irs.csv" in the data folder')
  await expect(why).toContainText('iris.csv')
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.locator('aside').getByText('中没有文件“irs.csv”').first()).toBeVisible()
  await page.locator('[data-param="file"]').getByRole('button', { name: 'iris.csv' }).click()
  await expect(page.locator('aside').getByText('中没有文件“irs.csv”')).toHaveCount(0)
  await expect.poll(async () => (await stored('typo')).nodes.load.params.file).toBe('iris.csv')
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-param="file"] input').first()).toHaveValue('irs.csv')
})

test('a file is brought from this computer by the field itself', async ({ page }) => {
  await openFileNode(page, 'bring', '')
  await page
    .locator('[data-param="file"] input[type="file"]')
    .setInputFiles({ name: 'brought.csv', mimeType: 'text/csv', buffer: Buffer.from('x,y\n1,2\n') })
  await expect(page.getByRole('combobox', { name: 'File', exact: true })).toHaveValue('brought.csv')
  expect(await readFile(path.join(home, 'data/brought.csv'), 'utf8')).toBe('x,y\n1,2\n')
})
