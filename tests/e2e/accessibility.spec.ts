import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

test.setTimeout(240_000)

const looks = [
  { name: 'light', colorScheme: 'light', locale: 'en-US' },
  { name: 'dark', colorScheme: 'dark', locale: 'en-US' },
  { name: 'zh', colorScheme: 'light', locale: 'zh-CN' },
] as const

for (const { name, colorScheme, locale } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, locale, contextOptions: { reducedMotion: 'reduce' } })

    test('axe finds nothing on any page, panel, tab, dialog or mode', async ({ page }) => {
      page.setDefaultTimeout(20_000)
      const found: string[] = []
      const look = async (place: string) => {
        for (const line of await violationsOf(page)) found.push(`${place}: ${line}`)
      }
      await page.goto('/')
      await expect(page.locator('#template-list article').first()).toBeVisible()
      await look('gallery')

      await page.getByRole('button', { name: /Blank graph|空白图/ }).click()
      await page.waitForURL(/\/graphs\//)
      await expect(page.locator('#start-here')).toBeVisible()
      await look('empty canvas')

      await page.goto('/')
      await page.getByRole('button', { name: /: (Model lifecycle|AI 模型生命周期)$/ }).click()
      await page.waitForURL(/\/graphs\//)
      await page.getByTestId('run').click()
      await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 120_000 })
      await look('graph')

      for (const node of ['C', 'D', 'F', 'G', 'H', 'I']) {
        await page.locator(`.react-flow__node[data-id="${node}"]`).click()
        for (const tab of ['settings', 'results', 'why', 'help']) {
          await page.locator(`[role="tab"][id$="-trigger-${tab}"]`).click()
          await page.waitForTimeout(300)
          await look(`${tab} of ${node}`)
        }
      }
      for (const tab of ['problems', 'data', 'log', 'history']) {
        await page.locator(`#tab-${tab}`).click()
        await page.waitForTimeout(300)
        await look(`drawer, ${tab}`)
      }
      for (const [place, keys] of Object.entries(keyed)) {
        await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
        await page.keyboard.press(keys)
        await page.waitForTimeout(300)
        await look(place)
        await page.keyboard.press('Escape')
      }
      for (const [place, button] of Object.entries(opened)) {
        await page.getByRole('button', { name: button }).click()
        await page.waitForTimeout(500)
        await look(place)
        await page.keyboard.press('Escape')
      }
      expect(found).toEqual([])
    })
  })
}

/** What a key opens. */
const keyed = {
  'command palette': 'Control+k',
  'find in graph': 'Control+f',
  'add a node': '/',
  shortcuts: '?',
  outline: 'Control+Shift+o',
  'open a file': 'Control+o',
}

/** What a button opens. */
const opened = { share: /^(Share|分享)$/, versions: /^(Versions|版本)$/, 'ways to run': /^(More ways to run|更多运行方式)$/ }

async function violationsOf(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
