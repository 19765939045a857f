import { readFile } from 'node:fs/promises'
import { inRoot } from '../../scripts/setup/paths.mjs'
import { handOn } from './hand.mjs'
import { openBlank, statusOf } from './places.mjs'

export async function template(page, address) {
  const hand = handOn(page)
  await page.goto(address)
  await hand.click(page.getByRole('button', { name: 'Open a copy: Iris flowers' }))
  await hand.click(page.getByRole('button', { name: /^Run/ }).first())
  await statusOf(page, 'Train', 'done')
  return { what: 'template → trained model', cost: hand.clicks(), most: 3, unit: 'clicks' }
}

export async function ownFile(page, address) {
  const hand = handOn(page)
  await openBlank(page, address)
  await drop(page, await readFile(inRoot('graphs', 'examples', 'data', 'iris.csv'), 'utf8'))
  await hand.click(page.getByRole('checkbox', { name: /Deploy the model/ }))
  await hand.click(page.getByRole('button', { name: 'Build the whole pipeline' }))
  await hand.click(page.getByRole('button', { name: /^Run/ }).first())
  await statusOf(page, 'HTTP endpoint', 'done')
  return {
    what: 'own CSV dropped on an empty canvas → trained and served',
    cost: hand.clicks(),
    most: 8,
    unit: 'clicks',
  }
}

async function drop(page, csv) {
  const transfer = await page.evaluateHandle(text => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'flowers.csv', { type: 'text/csv' }))
    return data
  }, csv)
  const pane = page.locator('.react-flow__pane')
  for (const event of ['dragenter', 'dragover', 'drop']) await pane.dispatchEvent(event, { dataTransfer: transfer })
}
