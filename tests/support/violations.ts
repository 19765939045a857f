import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

interface Looked {
  /** A selector of what is looked at; the whole page without. */
  within?: string | undefined
  /** Colours are looked at alone, or left out; both without. */
  colors?: 'only' | 'none' | undefined
}

const ofColors = ['color-contrast', 'link-in-text-block']

/** What axe finds on a page, a line each; no line where all is well. */
export async function violationsOf(page: Page, { within, colors }: Looked = {}): Promise<string[]> {
  // No page has frames of another origin, for which each look would open a page of its own: half the time.
  const builder = new AxeBuilder({ page }).setLegacyMode()
  if (within !== undefined) builder.include(within)
  if (colors === 'only') builder.withRules(ofColors)
  if (colors === 'none') builder.disableRules(ofColors)
  const { violations } = await builder.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
