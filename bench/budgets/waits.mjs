import { slow } from './places.mjs'

/** The median, as a machine has its moods; and the least, which says what it can. */
export function inTime(what, costs, most) {
  const ordered = costs.toSorted((a, b) => a - b)
  const least = ordered.length > 1 ? ordered[0] : undefined
  return { what, cost: ordered[Math.floor(ordered.length / 2)], most, unit: 'ms', least }
}

/** Begins to look for a text in a column, from the next key or click on; the second row's where not anywhere. */
export function watch(page, { key, column, text, isAnywhere = false }) {
  return page.evaluate(
    wanted => {
      const found = { begun: wanted.key === undefined ? performance.now() : undefined, seen: undefined }
      globalThis.found = found
      const begin = event => {
        if (wanted.key === undefined || event.key === wanted.key) found.begun = performance.now()
      }
      for (const type of ['keydown', 'pointerdown', 'wheel', 'input'])
        addEventListener(type, begin, { capture: true, once: wanted.key === undefined })
      const look = () => {
        const lines = [...document.querySelectorAll('table[aria-rowcount] tbody tr')]
        const cells = (wanted.isAnywhere ? lines : lines.slice(1, 2)).map(
          row => row.children[wanted.column]?.textContent,
        )
        if (found.begun !== undefined && cells.includes(wanted.text)) found.seen = performance.now()
        else requestAnimationFrame(look)
      }
      look()
    },
    { key, column, text, isAnywhere },
  )
}

export async function waited(page, timeout = slow.timeout) {
  await page.waitForFunction(() => globalThis.found.seen !== undefined, null, { timeout })
  return page.evaluate(() => Math.round(globalThis.found.seen - globalThis.found.begun))
}
