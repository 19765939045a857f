import { runOnce, streamMetrics, tapRunEvents } from './metricStream.mjs'

const settled = 1_200
const near = 0.6

/**
 * Loads a canvas, handles it as a hand would, and gives what that cost. Times in ms, heap in MB. `graph` names the one
 * that is run, so that it is also handled while metrics arrive; a bare canvas has no runs and is handled as before.
 */
export async function measure(browser, { url, viewport, graph }) {
  const context = await browser.newContext({ viewport, locale: 'en-US' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await page.addInitScript(watchCards)
  await page.addInitScript(tapRunEvents)
  await page.goto(url)
  await page.waitForFunction(
    since => globalThis.cards?.last > 0 && performance.now() - globalThis.cards.last > since,
    settled,
  )
  const { begun, last } = await page.evaluate(timesOf)
  const whole = await counts(page, session)
  const hands = await handlesOf(page)
  const gestures = {}
  gestures['pan, all in sight'] = await framesOf(page, () => pan(page, hands))
  await zoomTo(page, hands, near)
  gestures.pan = await framesOf(page, () => pan(page, hands))
  gestures.drag = await framesOf(page, () => drag(page))
  gestures.zoom = await framesOf(page, () => zoomInAndOut(page, hands))
  if (graph) await runOnce(page, graph)
  await zoomTo(page, hands, near)
  const metrics = graph ? await streamMetrics(page) : undefined
  gestures['pan, 100 metrics a second'] = await framesOf(page, () => pan(page, hands))
  await metrics?.stop()
  await context.close()
  return { load: last, render: last - begun, ...whole, gestures }
}

/** Runs in the page: when the last card appeared. */
function watchCards() {
  const cards = { last: 0, count: 0 }
  globalThis.cards = cards
  new MutationObserver(() => {
    const count = document.getElementsByClassName('react-flow__node').length
    if (count === cards.count) return
    cards.count = count
    requestAnimationFrame(() => {
      cards.last = performance.now()
    })
  }).observe(document, { childList: true, subtree: true })
}

/** Runs in the page: rendering begins when the graph and the script that draws it are there. */
function timesOf() {
  const { last } = globalThis.cards
  const needed = performance.getEntriesByType('resource').filter(({ name }) => /bare\.js|graphs\.read/.test(name))
  return { begun: needed[0].responseEnd, last }
}

async function counts(page, session) {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const [elements, cards] = await page.evaluate(() => [
    document.querySelectorAll('.react-flow *').length,
    document.querySelectorAll('.react-flow__node').length,
  ])
  return { heap: usedSize / 1e6, elements, cards }
}

async function handlesOf(page) {
  const box = await page.locator('.react-flow').boundingBox()
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box }
}

/** The times between frames while `act` goes on. */
async function framesOf(page, act) {
  await page.evaluate(() => {
    globalThis.frames_ = []
    globalThis.isCounting = true
    let before
    const tick = now => {
      if (before !== undefined) globalThis.frames_.push(now - before)
      before = now
      if (globalThis.isCounting) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  await act()
  const frames = await page.evaluate(() => {
    globalThis.isCounting = false
    return globalThis.frames_
  })
  frames.sort((a, b) => a - b)
  const mean = frames.reduce((sum, frame) => sum + frame, 0) / frames.length
  return { median: frames[Math.floor(frames.length / 2)], mean, p95: frames[Math.floor(frames.length * 0.95)] }
}

async function pan(page, { x, y }) {
  await page.mouse.move(x, y)
  for (const [dx, dy] of [
    [24, 0],
    [0, 24],
    [-24, 0],
    [0, -24],
  ]) {
    for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(dx, dy)
  }
}

async function zoomInAndOut(page, { x, y }) {
  await page.mouse.move(x, y)
  await page.keyboard.down('Control')
  for (const step of [24, -24]) {
    for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, step)
  }
  await page.keyboard.up('Control')
}

async function zoomTo(page, { x, y }, wanted) {
  await page.mouse.move(x, y)
  await page.keyboard.down('Control')
  for (let turn = 0; turn < 200; turn++) {
    const zoom = await zoomOf(page)
    if (Math.abs(Math.log(zoom / wanted)) < 0.2) break
    await page.mouse.wheel(0, zoom < wanted ? -20 : 20)
  }
  await page.keyboard.up('Control')
}

function zoomOf(page) {
  return page.evaluate(() => {
    const { transform } = getComputedStyle(document.querySelector('.react-flow__viewport'))
    return new DOMMatrix(transform).a
  })
}

async function drag(page) {
  const { x, y } = await page.evaluate(() => {
    const { left, top, width, height } = document.querySelector('.react-flow').getBoundingClientRect()
    const middle = [left + width / 2, top + height / 2]
    const boxes = [...document.querySelectorAll('.react-flow__node')].map(card => card.getBoundingClientRect())
    const far = box => Math.hypot(box.x + box.width / 2 - middle[0], box.y + box.height / 2 - middle[1])
    const box = boxes.reduce((best, one) => (far(one) < far(best) ? one : best))
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  })
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let turn = 0; turn < 80; turn++) {
    const angle = (turn / 80) * 2 * Math.PI
    await page.mouse.move(x + 80 * Math.sin(angle), y + 60 * (1 - Math.cos(angle)))
  }
  await page.mouse.up()
}
