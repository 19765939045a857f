import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { card, centreOf, edge, edges, middleOf, openTemplate, placeOf, port } from '../support/canvasPage.ts'

type Point = { x: number; y: number }

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true })

test.beforeEach(async ({ page }) => {
  await openTemplate(page, 'Model lifecycle')
  await expect(edges(page)).toHaveCount(11)
})

test('fingers pan, pinch to zoom, tap to select and drag a card', async ({ page }) => {
  const fingers = await page.context().newCDPSession(page)
  const check = card(page, 'Check data quality')
  const free = await freePoint(page)
  const before = await centreOf(check)
  await swipe(fingers, [free], [{ x: free.x + 60, y: free.y + 40 }])
  await expect.poll(async () => Math.round((await centreOf(check)).x - before.x)).toBe(60)
  await expect(page.locator('.react-flow__node.selected')).toHaveCount(0)

  const width = (await check.boundingBox())?.width ?? 0
  await swipe(fingers, spread(free, 30), spread(free, 70))
  await expect.poll(async () => (await check.boundingBox())?.width ?? 0).toBeGreaterThan(width * 1.3)
  await page.keyboard.press('1')

  await expect.poll(async () => Math.round((await check.boundingBox())?.width ?? 0)).toBeLessThan(width * 1.1)
  await check.tap()
  await expect(page.getByRole('heading', { name: 'Check data quality' })).toBeVisible()
  const place = await placeOf(page, 'Check data quality')
  const at = await centreOf(check)
  await swipe(fingers, [at], [{ x: at.x + 80, y: at.y + 10 }])
  await expect.poll(async () => (await placeOf(page, 'Check data quality')).x).toBeGreaterThan(place.x + 40)
  await page.keyboard.press('Control+z')
  expect(await placeOf(page, 'Check data quality')).toEqual(place)
})

test('a port is tapped and then another, and they are wired; what cannot be says why; a tap beside forgets it', async ({
  page,
}) => {
  await card(page, 'Build model').tap()
  await port(page, 'Build model', 'right', 'dataset').tap()
  const hint = page.getByText('Tap a port or a card to connect to it.')
  await expect(hint).toBeVisible()
  await port(page, 'Train model', 'left', 'dataset').tap()
  await expect(edge(page, 'Build model.dataset → Train model.dataset')).toHaveCount(1)
  await expect(hint).toHaveCount(0)
  await page.keyboard.press('Control+z')

  await card(page, 'Build model').tap()
  await port(page, 'Build model', 'right', 'estimator').tap()
  await card(page, 'Clean data').tap()
  await expect(page.getByRole('alert').filter({ hasText: 'fits "Clean data"' })).toBeVisible()
  await expect(page.getByRole('group', { name: /^Build model.* → Clean data/ })).toHaveCount(0)

  await card(page, 'Build model').tap()
  await port(page, 'Build model', 'right', 'estimator').tap()
  const { x, y } = await freePoint(page)
  await page.touchscreen.tap(x, y)
  await expect(hint).toHaveCount(0)
})

test('a finger held on a card opens its menu, of that card', async ({ page }) => {
  const fingers = await page.context().newCDPSession(page)
  const { x, y } = await centreOf(card(page, 'Train model'))
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await expect(page.getByRole('menuitem', { name: 'Bypass or run again' })).toBeVisible()
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await page.getByRole('menuitem', { name: 'Duplicate' }).tap()
  await expect(page.locator('.react-flow__node').filter({ hasText: 'Train model' })).toHaveCount(2)
})

test('told to, a finger draws a box that selects; what it has selected is dragged together; a tap beside lets go', async ({
  page,
}) => {
  const fingers = await page.context().newCDPSession(page)
  const build = await centreOf(card(page, 'Build model'))
  const selected = page.locator('.react-flow__node.selected')
  await page.getByRole('button', { name: 'Select with a finger' }).tap()
  await swipe(fingers, [{ x: build.x - 110, y: build.y - 50 }], [{ x: build.x + 20, y: build.y + 100 }])
  await expect(selected).toHaveCount(2)
  const before = await placeOf(page, 'Store data')
  const at = await centreOf(card(page, 'Build model'))
  await swipe(fingers, [at], [{ x: at.x + 40, y: at.y }])
  await expect.poll(async () => (await placeOf(page, 'Store data')).x).toBeGreaterThan(before.x)
  await page.keyboard.press('Control+z')
  const { x, y } = await freePoint(page)
  await page.touchscreen.tap(x, y)
  await expect(selected).toHaveCount(0)
  await page.getByRole('button', { name: 'Select with a finger' }).tap()
  await swipe(fingers, [{ x, y }], [{ x: x + 60, y: y + 40 }])
  await expect(selected).toHaveCount(0)
})

test('a finger takes an edge by its end and leads it elsewhere, and into the open', async ({ page }) => {
  const fingers = await page.context().newCDPSession(page)
  const fail = edge(page, 'Check data quality.fail → Clean data.table')
  const middle = await middleOf(fail)
  await page.touchscreen.tap(middle.x + 8, middle.y)
  await swipe(
    fingers,
    [await centreOf(page.locator('[data-grab="source"]'))],
    [await centreOf(card(page, 'Process data'))],
  )
  const moved = edge(page, 'Process data.table → Clean data.table')
  await expect(moved).toHaveCount(1)
  await expect(edges(page)).toHaveCount(11)
  await page.keyboard.press('Control+z')
  await expect(fail).toHaveCount(1)
  await page.touchscreen.tap(middle.x + 8, middle.y)
  await swipe(fingers, [await centreOf(page.locator('[data-grab="target"]'))], [await freePoint(page)])
  await expect(edges(page)).toHaveCount(10)
  await page.getByRole('button', { name: 'Put it back' }).tap()
  await expect(fail).toHaveCount(1)
})

/** Where there is nothing but the canvas. */
async function freePoint(page: Page): Promise<Point> {
  const point = await page.locator('.react-flow').evaluate(canvas => {
    const { left, top, width, height } = canvas.getBoundingClientRect()
    for (let y = top + 100; y < top + height - 100; y += 10) {
      for (let x = left + 100; x < left + width - 100; x += 10) {
        const around = [-70, 0, 70].flatMap(dx => [-10, 0, 50].map(dy => document.elementFromPoint(x + dx, y + dy)))
        if (around.every(element => element?.classList.contains('react-flow__pane'))) return { x, y }
      }
    }
    return undefined
  })
  if (!point) throw new Error('The graph leaves no place free.')
  return point
}

function spread({ x, y }: Point, by: number): Point[] {
  return [
    { x: x - by, y },
    { x: x + by, y },
  ]
}

async function swipe(fingers: CDPSession, from: readonly Point[], to: readonly Point[]): Promise<void> {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
    fingers.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) })
  const steps = 8
  await touch('touchStart', from)
  for (let step = 1; step <= steps; step++) {
    const at = from.map(({ x, y }, finger) => {
      const end = to[finger] ?? { x, y }
      return { x: x + ((end.x - x) * step) / steps, y: y + ((end.y - y) * step) / steps }
    })
    await touch('touchMove', at)
  }
  await touch('touchEnd', [])
}
