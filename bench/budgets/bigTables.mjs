import { cardOf, slow, statusOf } from './places.mjs'
import { inTime, waited, watch } from './waits.mjs'

const rest = 1_500

/** Graphs of many rows, by name. */
export const tables = { million: 1_000_000, 'ten-million': 10_000_000 }

/** seed ─► data ─► more: many rows, and a column that is derived from them. */
export function tableGraph(name, rows) {
  const sql = `SELECT range AS id, range * 7919 % 1000003 AS code, sin(range) AS wave, 'name ' || (range % 5000) AS name FROM range(${rows})`
  const wire = (from, to) => ({ from: { node: from, port: 'table' }, to: { node: to, port: 'table' } })
  return {
    format: 1,
    name,
    nodes: {
      seed: { type: 'collect/sample', params: { rows: 5 } },
      data: { type: 'process/sql', params: { sql, timeLimit: 600 } },
      ...(name === 'million' && {
        more: {
          type: 'process/columns',
          params: { operations: [{ type: 'derive', name: 'twice', expression: 'code * 2' }] },
        },
      }),
    },
    edges: [wire('seed', 'data'), ...(name === 'million' ? [wire('data', 'more')] : [])],
  }
}

/**
 * The last figure of `code * 2` is typed anew and Ctrl+Enter pressed, until the second row shows the new product. Before
 * each the page is at rest: who reads the rows has also been told what the columns hold.
 */
export async function editMillion(page, address) {
  await page.goto(`${address}/graphs/million`)
  await page.locator('.react-flow__node').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await statusOf(page, 'Columns', 'done')
  await cardOf(page, 'Columns').locator('.react-flow__handle.source').click()
  await cardOf(page, 'Columns').click()
  await page.getByRole('tab', { name: 'Settings' }).click()
  const code = page.locator('[data-param] .cm-content').last()
  const costs = []
  for (const factor of [3, 4, 5]) {
    await page.waitForTimeout(rest)
    await code.click()
    await page.keyboard.press('End')
    await page.keyboard.press('Backspace')
    await watch(page, { key: String(factor), column: 5, text: String(7919 * factor) })
    await page.keyboard.press(String(factor))
    await page.keyboard.press('Control+Enter')
    costs.push(await waited(page))
    await page.locator('[data-testid="run-status"][data-status="done"]').waitFor(slow)
  }
  return inTime('a param edit to fresh rows on 1 million rows', costs, 1000)
}

/** A table of ten million rows is made, opened, gone through, sorted and filtered, as a hand does it. */
export async function tenMillion(page, address) {
  const long = { timeout: 240_000 }
  await page.goto(`${address}/graphs/ten-million`)
  await page.locator('.react-flow__node').first().waitFor()
  const made = performance.now()
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-testid="run-status"][data-status="done"]').waitFor(long)
  const lines = [inTime('10 million rows: made by SQL', [Math.round(performance.now() - made)])]
  await watch(page, { column: 1, text: '1' })
  await cardOf(page, 'SQL').locator('.react-flow__handle.source').click()
  lines.push(inTime('10 million rows: opened, from click to rows', [await waited(page)], 1000))
  const rows = page.getByRole('grid', { name: 'Rows of the table' })
  await rows.locator('tbody tr').first().waitFor()
  const step = async (what, [column, text], act, most) => {
    await watch(page, { column, text, isAnywhere: true })
    await act()
    lines.push(inTime(`10 million rows: ${what}`, [await waited(page, long.timeout)], most))
  }
  const jump = page.getByLabel('Go to row')
  await step('jump to row 9,999,999', [1, '9999998'], () => jump.fill('9999999'), 1000)
  const bounds = await rows.locator('tbody').boundingBox()
  await page.mouse.move(bounds.x + 200, bounds.y + 20)
  await step('scroll up by the wheel, 1,000 rows', [1, '9998997'], () => page.mouse.wheel(0, -24_000), 1000)
  await step(
    'sort downwards, first rows',
    [1, '9999999'],
    () => rows.getByRole('button', { name: /^id/ }).dblclick(),
    3000,
  )
  await step('the last rows of the sort', [1, '0'], () => jump.fill('10000000'), 3000)
  await step('filter by a text', [1, '9994321'], () => page.getByRole('searchbox').last().fill('4321'), 3000)
  return lines
}
