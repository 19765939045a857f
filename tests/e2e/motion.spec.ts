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

  // A layout that glided would be seen between two places in the next frames.
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
  await page.keyboard.press('Shift+L')
  const places = () =>
    page.locator('.react-flow__node').evaluateAll(nodes => nodes.map(node => (node as HTMLElement).style.transform))
  const zoom = () => page.locator('.react-flow__viewport').evaluate(view => (view as HTMLElement).style.transform)
  await page.keyboard.press('+')
  const [soon, seen] = [await places(), await zoom()]
  await page.waitForTimeout(400)
  expect([await places(), await zoom()]).toEqual([soon, seen])
})
