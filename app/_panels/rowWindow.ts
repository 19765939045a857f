export const rowHeight = 24
/** Browsers lay nothing out that is much higher: ten million rows would be 240 million pixels. */
const highest = 8_000_000

/** Height of what the scrollbar scrolls. Beyond `highest`, one pixel stands for more than its share of rows. */
export function scrollHeight(total: number, viewport: number): number {
  return Math.max(viewport, Math.min(highest, total * rowHeight))
}

export function firstRowAt(scrollTop: number, { total, viewport }: { total: number; viewport: number }): number {
  const range = scrollHeight(total, viewport) - viewport
  return range <= 0 ? 0 : clampRow(Math.round((scrollTop / range) * lastFirst(total, viewport)), { total, viewport })
}

export function scrollTopFor(first: number, { total, viewport }: { total: number; viewport: number }): number {
  const last = lastFirst(total, viewport)
  return last <= 0 ? 0 : (first / last) * (scrollHeight(total, viewport) - viewport)
}

export function clampRow(row: number, { total, viewport }: { total: number; viewport: number }): number {
  return Math.max(0, Math.min(Math.floor(row), lastFirst(total, viewport)))
}

export function rowsIn(viewport: number): number {
  return Math.max(1, Math.floor(viewport / rowHeight))
}

/** Numbers of the pages that hold rows `first` to `first + count`. */
export function pagesFor(first: number, count: number, { total, size }: { total: number; size: number }): number[] {
  if (total === 0) return []
  const from = Math.floor(first / size)
  const to = Math.floor(Math.max(first, Math.min(total, first + count) - 1) / size)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

function lastFirst(total: number, viewport: number): number {
  return Math.max(0, total - rowsIn(viewport))
}
