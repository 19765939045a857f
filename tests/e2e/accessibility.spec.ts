import { expect, test } from '@playwright/test'
import { violationsOf } from '../support/violations.ts'

test.setTimeout(240_000)

/** In the dark only the colours are others, in Chinese all but the colours. */
const looks = [
  { name: 'light', colorScheme: 'light', locale: 'en-US', colors: undefined },
  { name: 'dark', colorScheme: 'dark', locale: 'en-US', colors: 'only' },
  { name: 'zh', colorScheme: 'light', locale: 'zh-CN', colors: 'none' },
] as const

for (const { name, colorScheme, locale, colors } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, locale, contextOptions: { reducedMotion: 'reduce' } })

    test('axe finds nothing on any page, panel, tab, dialog or mode', async ({ page }) => {
      page.setDefaultTimeout(20_000)
      const found: string[] = []
      // What stays the same beside a panel is looked at once, with the whole page.
      const look = async (place: string, within?: string) => {
        for (const line of await violationsOf(page, { within, colors })) found.push(`${place}: ${line}`)
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
      await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
      await page.keyboard.press('Control+a')
      await look('several nodes', 'aside[aria-label]')
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

test('axe finds nothing in what is looked at: an old run, the plan, the changes between two versions', async ({
  page,
}) => {
  page.setDefaultTimeout(20_000)
  const found: string[] = []
  const look = async (place: string) => {
    for (const line of await violationsOf(page)) found.push(`${place}: ${line}`)
  }
  await page.goto('/')
  await page.getByRole('button', { name: 'Open a copy: Iris flowers' }).click()
  await page.waitForURL(/\/graphs\//)
  await page.getByTestId('run').click()
  await expect(page.getByTestId('run-status')).toHaveAttribute('data-status', 'done', { timeout: 120_000 })

  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('button', { name: /The graph as it was for run/ }).click()
  await expect(page.getByRole('region', { name: 'The graph as it was for this run' })).toBeFocused()
  await look('old run')
  await page.locator('.react-flow__node').first().click()
  await look('node of an old run')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'More ways to run' }).click()
  await page.getByRole('menuitem', { name: 'Show what would run' }).click()
  await expect(page.getByRole('region', { name: 'What a run would do' })).toBeVisible()
  await look('plan')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Versions', exact: true }).click()
  await page.getByLabel('Name of the new version').fill('before')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Compare: before' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.locator('.react-flow__node', { hasText: 'Check data' }).click()
  await page.keyboard.press('Control+b')
  await page.locator('.react-flow__node', { hasText: 'Evaluate' }).click()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Versions', exact: true }).click()
  await page.getByRole('button', { name: 'Compare: before' }).click()
  await page.waitForTimeout(500)
  await look('differences')
  await page.getByRole('button', { name: 'Show on the canvas' }).click()
  await expect(page.getByRole('region', { name: 'Changes from “before” to “Now”' })).toBeFocused()
  await page.waitForTimeout(500)
  await look('diff')
  await page.keyboard.press('n')
  await expect(page.getByRole('complementary', { name: 'Check data' })).toContainText('Bypassed no → yes')
  await look('a change')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+e')
  await expect(page.getByRole('textbox', { name: 'Mermaid text' })).toBeVisible()
  await look('Mermaid text')
  expect(found).toEqual([])
})

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
