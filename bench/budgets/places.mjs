/** A wait for what a busy machine may take long for. */
export const slow = { timeout: 60_000 }

export function cardOf(page, label) {
  return page.locator('.react-flow__node [data-status]', { hasText: label })
}

export function statusOf(page, label, status) {
  return page.locator(`.react-flow__node [data-status="${status}"]`, { hasText: label }).first().waitFor(slow)
}

export function focusIs(page, selector) {
  return page.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)
}

export function focusHas(page, text) {
  return page.evaluate(wanted => document.activeElement?.textContent?.includes(wanted) ?? false, text)
}

export async function openBlank(page, address) {
  await page.goto(address)
  await page.getByRole('button', { name: /Blank graph/ }).click()
  await page.waitForURL(/\/graphs\//)
  await page.locator('.react-flow__pane').waitFor()
}
