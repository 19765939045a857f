const perSecond = 100
const trainings = 10

/**
 * Runs in the page before its scripts: lets a bench send events down the line on which the page follows its run, as
 * trainings would. All that comes from the server goes through as it came.
 */
export function tapRunEvents() {
  const Plain = globalThis.EventSource
  globalThis.EventSource = class extends Plain {
    constructor(...args) {
      super(...args)
      if (String(args[0]).includes('runs.events')) globalThis.runLine = this
      this.addEventListener('message', ({ lastEventId }) => {
        if (lastEventId) this.lastSeq = Number(lastEventId)
      })
    }
  }
}

/** Runs the graph once, so that the page has a run to follow, and waits until that is over. */
export async function runOnce(page, name) {
  await page.evaluate(async name => {
    const headers = { 'content-type': 'application/json' }
    await fetch('/trpc/runs.start', { method: 'POST', headers, body: JSON.stringify({ name }) })
  }, name)
  await page.reload()
  await page.locator('[data-testid="run-status"][data-status="done"]').waitFor({ timeout: 180_000 })
}

/** Measured values of some trainings, many a second, until `stop`. */
export async function streamMetrics(page) {
  await page.evaluate(
    ({ perSecond, trainings }) => {
      const line = globalThis.runLine
      const nodes = [...document.querySelectorAll('.react-flow__node-card')]
        .slice(0, trainings)
        .map(card => card.dataset.id)
      let seq = line.lastSeq
      const tell = event => {
        const data = JSON.stringify({ seq: ++seq, at: Date.now(), ...event })
        line.dispatchEvent(new MessageEvent('message', { data, lastEventId: String(seq) }))
      }
      tell({ type: 'run-resumed' })
      for (const node of nodes) tell({ type: 'node-started', node, iteration: [], attempt: 1 })
      const begun = performance.now()
      let told = 0
      globalThis.metrics = setInterval(() => {
        const due = ((performance.now() - begun) / 1000) * perSecond
        for (; told < due; told++) {
          const step = Math.floor(told / nodes.length)
          tell({
            type: 'node-measured',
            node: nodes[told % nodes.length],
            iteration: [],
            name: 'train.loss',
            step,
            value: 1 / (1 + step),
          })
        }
      }, 10)
    },
    { perSecond, trainings },
  )
  return { stop: () => page.evaluate(() => clearInterval(globalThis.metrics)) }
}
