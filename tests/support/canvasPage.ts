import { expect, type Locator, type Page } from '@playwright/test'

/** What browser tests see of the canvas and do on it, in the words of the tests. */

export async function openTemplate(page: Page, title: string): Promise<void> {
  await page.goto('/')
  await page
    .getByRole('button', { name: `Open a copy: ${title}` })
    .first()
    .click()
  await page.waitForURL(/\/graphs\//)
  await expect(cards(page).first()).toBeVisible()
}

export function cards(page: Page): Locator {
  return page.locator('.react-flow__node-card')
}

export function card(page: Page, label: string): Locator {
  return cards(page).filter({ hasText: label })
}

export function edges(page: Page): Locator {
  return page.locator('.react-flow__edge')
}

export function edge(page: Page, ends: string): Locator {
  return page.getByRole('group', { name: ends, exact: true })
}

export function port(page: Page, label: string, side: 'left' | 'right', name: string): Locator {
  return card(page, label).locator(`.react-flow__handle-${side}[data-handleid="${name}"]`)
}

export async function centreOf(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: x + width / 2, y: y + height / 2 }
}

/** The middle of an edge on the screen; the box round a straight one has no middle to point at. */
export function middleOf(edge: Locator): Promise<{ x: number; y: number }> {
  return edge.locator('.react-flow__edge-path').evaluate(path => {
    if (!(path instanceof SVGPathElement)) throw new Error('An edge is drawn as a path.')
    const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() ?? undefined)
    return { x: at.x, y: at.y }
  })
}

/** Where a card is on the graph, whatever the zoom. */
export async function placeOf(page: Page, label: string): Promise<{ x: number; y: number }> {
  const transform = await card(page, label).evaluate(node => (node instanceof HTMLElement ? node.style.transform : ''))
  const [x = Number.NaN, y = Number.NaN] = (transform.match(/-?[\d.]+/g) ?? []).map(Number)
  return { x, y }
}

export async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.mouse.up()
}
