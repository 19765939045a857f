export const rowHeight = 24
/** A row with a thumbnail. */
export const pictureRowHeight = 56
/** Browsers lay nothing out that is much higher: ten million rows would be 240 million pixels. */
const highest = 8_000_000

interface Bounds {
  total: number
  viewport: number
  /** Pixels of one row; the plain height where absent. */
  height?: number
}

/** Height of what the scrollbar scrolls. Beyond `highest`, one pixel stands for more than its share of rows. */
export function scrollHeight({ total, viewport, height = rowHeight }: Bounds): number {
  return Math.max(viewport, Math.min(highest, total * height))
}

export function firstRowAt(scrollTop: number, bounds: Bounds): number {
  const range = scrollHeight(bounds) - bounds.viewport
  return range <= 0 ? 0 : clampRow(Math.round((scrollTop / range) * lastFirst(bounds)), bounds)
}

export function scrollTopFor(first: number, bounds: Bounds): number {
  const last = lastFirst(bounds)
  return last <= 0 ? 0 : (first / last) * (scrollHeight(bounds) - bounds.viewport)
}

export function clampRow(row: number, bounds: Bounds): number {
  return Math.max(0, Math.min(Math.floor(row), lastFirst(bounds)))
}

export function rowsIn({ viewport, height = rowHeight }: Omit<Bounds, 'total'>): number {
  return Math.max(1, Math.floor(viewport / height))
}

/** Numbers of the pages that hold rows `first` to `first + count`. */
export function pagesFor(first: number, count: number, { total, size }: { total: number; size: number }): number[] {
  if (total === 0) return []
  const from = Math.floor(first / size)
  const to = Math.floor(Math.max(first, Math.min(total, first + count) - 1) / size)
  return Array.from({ length: to - from + 1 }, (_, at) => from + at)
}

function lastFirst(bounds: Bounds): number {
  return Math.max(0, bounds.total - rowsIn(bounds))
}
