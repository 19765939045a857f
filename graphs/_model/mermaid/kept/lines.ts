import type { Flowchart, Link } from '../flowchart.ts'
import { beside } from './beside.ts'
import type { KeptLine } from './header.ts'

/** Lines that are no edge of ours, as a document keeps them. */
export function linesWithoutEdge(flowchart: Flowchart, isNone: (index: number) => boolean): KeptLine[] {
  return flowchart.links.flatMap((link, at) => {
    if (!isNone(at)) return []
    const { comments } = beside(flowchart, { link: at })
    const { id, extras, curve, label, ...line } = link
    return [
      {
        at,
        ...line,
        ...(label && { label }),
        ...(id !== undefined && { id }),
        ...(extras && { extras }),
        ...(curve !== undefined && { curve }),
        ...(comments && { comments }),
      },
    ]
  })
}

const counted = new WeakMap<readonly Link[], number[]>()

/** Which of the lines between its two ends a line is, counted from 0. */
export function nthOf(links: readonly Link[], index: number): number {
  const known = counted.get(links) ?? count(links)
  counted.set(links, known)
  return known[index] ?? 0
}

function count(links: readonly Link[]): number[] {
  const seen = new Map<string, number>()
  return links.map(({ from, to }) => {
    const key = JSON.stringify([from, to])
    const nth = seen.get(key) ?? 0
    seen.set(key, nth + 1)
    return nth
  })
}
