import { handOn } from './hand.mjs'
import { cardOf, focusHas, focusIs, openBlank, slow } from './places.mjs'

/** Five common tasks, by keyboard alone. */
export const keyTasks = [
  async function addNode(page, address) {
    const hand = handOn(page)
    await openBlank(page, address)
    await hand.press('/')
    await hand.type('linear')
    await hand.press('Enter')
    await cardOf(page, 'Linear model').waitFor()
    return inKeys('keyboard: add a node', hand)
  },
  async function wireNodes(page, address) {
    const hand = handOn(page)
    await openBlank(page, address)
    await page.keyboard.press('/')
    await page.keyboard.type('sample')
    await page.keyboard.press('Enter')
    await cardOf(page, 'Sample data').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('linear')
    await page.keyboard.press('Enter')
    await cardOf(page, 'Linear model').waitFor()
    await hand.press('Control+Shift+o')
    await hand.until(() => focusIs(page, '[role="treeitem"]'), 'Tab', 30)
    await hand.until(() => focusHas(page, 'Sample data'), 'ArrowUp', 3)
    await hand.press('c')
    await hand.type('linear')
    await hand.press('Enter')
    await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' })
    return inKeys('keyboard: wire two nodes', hand)
  },
  async function editParam(page, address) {
    const hand = handOn(page)
    await page.goto(`${address}/graphs/ten`)
    await page.locator('.react-flow__node').first().waitFor()
    await hand.press('Control+f')
    await hand.type('n0')
    await hand.press('Enter')
    await hand.press('Enter')
    await page.locator('aside [role="tabpanel"] :is(input, select, textarea):focus').waitFor()
    await hand.press('Tab')
    await hand.type('50')
    return inKeys('keyboard: find a node and change a param', hand)
  },
  async function run(page, address) {
    const hand = handOn(page)
    await page.goto(`${address}/graphs/ten`)
    await page.locator('.react-flow__node').first().waitFor()
    await hand.press('Control+Enter')
    await page.locator('[data-testid="run-status"][data-status="done"]').waitFor(slow)
    return inKeys('keyboard: run a graph', hand)
  },
  async function lookAtData(page, address) {
    const hand = handOn(page)
    await page.goto(`${address}/graphs/ten`)
    await page.locator('[data-testid="run-status"][data-status="done"]').waitFor(slow)
    await hand.press('Control+f')
    await hand.type('n3')
    await hand.press('Enter')
    await page.getByRole('table').or(page.getByRole('grid')).first().waitFor()
    return inKeys('keyboard: find a node and see its data', hand)
  },
]

function inKeys(what, hand) {
  return { what, cost: hand.keys(), most: 40, unit: 'keys' }
}
