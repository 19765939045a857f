import { graphName } from '../../graphs/_model/document.ts'

/** A file name for a graph of this title; where that is taken, the server numbers it. */
export function graphNameFrom(title: string): string {
  const name = title
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 60)
  return graphName.safeParse(name).data ?? 'graph'
}
