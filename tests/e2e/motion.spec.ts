import { expect, test } from '@playwright/test'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('where less motion is asked for, nothing glides or fades: a layout, a zoom and a hover are there at once', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Iris flowers' }).click()
  await page.waitForURL(/\/graphs\//)
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap(element => {
      const { transitionDuration, animationDuration } = getComputedStyle(element)
      return [...transitionDuration.split(', '), ...animationDuration.split(', ')].filter(time => parseFloat(time) > 0)
    }),
  )
  expect(durations).toEqual([])

  // What glided would be seen in more places than the first and the last.
  await page.evaluate(() => {
    const seen: Record<string, Set<string>> = {}
    Object.assign(globalThis, { seen })
    const look = () => {
      for (const element of document.querySelectorAll<HTMLElement>('.react-flow__node, .react-flow__viewport')) {
        const name = element.dataset.id ?? 'view'
        seen[name] ??= new Set()
        seen[name].add(element.style.transform)
      }
      requestAnimationFrame(look)
    }
    look()
  })
  const placesSeen = () =>
    page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: Record<string, Set<string>> }
      return Object.fromEntries(Object.entries(seen).map(([name, places]) => [name, places.size]))
    })
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('Shift+L')
  await expect.poll(async () => Math.max(...Object.values(await placesSeen()))).toBe(2)
  await page.waitForTimeout(600)
  expect(Math.max(...Object.values(await placesSeen()))).toBe(2)
})
