import { rowColumn, splitColumn } from '../../nodes/_contract/kinds/table.ts'

/** Of each column of a table how many cells are empty. */
export interface EmptyCells {
  names: readonly string[]
  rows: number
  empty: readonly number[]
}

const mostBars = 60
const mostNamed = 3

/** How full the columns are, 0 to 1, from left to right; neighbours of a very wide table share a bar. */
export function filledBars(cells: EmptyCells): number[] {
  const shares = ofData(cells).map(({ share }) => 1 - share)
  const each = Math.ceil(shares.length / mostBars)
  return Array.from({ length: Math.ceil(shares.length / Math.max(1, each)) }, (_, at) => {
    const some = shares.slice(at * each, (at + 1) * each)
    return some.reduce((sum, share) => sum + share, 0) / some.length
  })
}

/** The emptiest columns with their shares; nothing where every cell is filled. */
export function emptiest(cells: EmptyCells): string {
  const empty = ofData(cells)
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
  const named = empty
    .slice(0, mostNamed)
    .map(({ name, share }) => `${name} ${share < 0.01 ? '< 1' : Math.round(share * 100)} %`)
  return [...named, ...(empty.length > mostNamed ? ['…'] : [])].join(', ')
}

function ofData({ names, rows, empty }: EmptyCells): { name: string; share: number }[] {
  if (rows === 0) return []
  return names.flatMap((name, at) =>
    name === rowColumn || name === splitColumn ? [] : [{ name, share: (empty[at] ?? 0) / rows }],
  )
}
