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
      // What stays the same beside a panel is looked at once, with the whole page.
      const look = async (place: string, within?: string) => {
        for (const line of await violationsOf(page, within)) found.push(`${place}: ${line}`)
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
      // Buttons take their colours back.
      await page.waitForTimeout(500)
      await look('graph')

      for (const [node, tabs] of Object.entries(looked)) {
        await page.locator(`.react-flow__node[data-id="${node}"]`).click()
        for (const tab of tabs) {
          await page.locator(`[role="tab"][id$="-trigger-${tab}"]`).click()
          await page.waitForTimeout(300)
          await look(`${tab} of ${node}`, 'aside[aria-label]')
        }
      }
      for (const tab of ['problems', 'data', 'log', 'history']) {
        await page.locator(`#tab-${tab}`).click()
        await page.waitForTimeout(300)
        await look(`drawer, ${tab}`, '#drawer')
      }
      for (const [place, keys] of Object.entries(keyed)) {
        await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
        await page.keyboard.press(keys)
        await page.waitForTimeout(300)
        await look(place, place === 'outline' ? 'nav, aside' : '[role="dialog"]')
        await page.keyboard.press('Escape')
      }
      for (const [place, button] of Object.entries(opened)) {
        await page.getByRole('button', { name: button }).click()
        await page.waitForTimeout(500)
        await look(place, '[role="dialog"], [role="menu"]')
        await page.keyboard.press('Escape')
      }
      expect(found).toEqual([])
    })
  })
}

/** Tabs by node, so that each kind of output and each control of a form is seen. */
const looked = {
  C: ['settings', 'results'],
  D: ['results', 'why'],
  F: ['settings', 'results'],
  G: ['results', 'help'],
  H: ['results'],
  I: ['settings', 'results'],
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
const opened = {
  share: /^(Share|分享)$/,
  versions: /^(Versions|版本)$/,
  'ways to run': /^(More ways to run|更多运行方式)$/,
}

async function violationsOf(page: Page, within?: string) {
  const builder = new AxeBuilder({ page })
  const { violations } = await (within ? builder.include(within) : builder).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
