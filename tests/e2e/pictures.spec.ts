import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { pngOf, writePictures } from '../support/pictures.ts'
import { violationsOf } from '../support/violations.ts'

const home = process.env.MILLRACE_E2E_HOME ?? ''

test('pictures of a table are seen as thumbnails, sorted with their rows, and larger on Enter', async ({ page }) => {
  await mkdir(path.join(home, 'data'), { recursive: true })
  await mkdir(path.join(home, 'graphs'), { recursive: true })
  const shades = Array.from({ length: 200 }, (_, at) =>
    at === 1 ? null : pngOf(32, at < 100 ? 32 : 16, [at, 255 - at, 90]),
  )
  await writePictures(path.join(home, 'data/shades.parquet'), shades)
  const graph = {
    format: 1,
    name: 'shades',
    nodes: { load: { type: 'collect/file', params: { file: 'shades.parquet' } } },
    edges: [],
  }
  await writeFile(path.join(home, 'graphs/shades.json'), JSON.stringify(graph))

  await page.goto('/graphs/shades')
  await page.getByRole('button', { name: /^Run/ }).first().click()
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 30_000 })
  await page.locator('.react-flow__handle.source').first().click()
  const rows = page.getByRole('grid', { name: 'Rows of the table' })
  const thumbnail = rows.getByRole('button', { name: 'Picture in row 1: 32 × 32' })
  await expect(thumbnail.locator('img')).toHaveJSProperty('naturalWidth', 32)
  await expect(rows.getByRole('row', { name: /^2 / })).toContainText('–')

  await rows.getByRole('button', { name: /^id/ }).click()
  await rows.getByRole('button', { name: /^id/ }).click()
  await expect(rows.getByRole('button', { name: 'Picture in row 1: 32 × 16' })).toBeVisible()
  await page.getByLabel('Go to row').fill('200')
  await rows.getByRole('button', { name: 'Picture in row 200: 32 × 32' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Row 200 · picture' })
  await expect(dialog).toContainText(/32 × 32 · PNG · \d+ B/)
  await expect(dialog.locator('img')).toHaveJSProperty('naturalHeight', 32)
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(rows.getByRole('button', { name: 'Picture in row 200: 32 × 32' })).toBeFocused()
})
