import { nodeId } from '../document.ts'

const longest = 64

/** The wanted id where it is free, else with the first number behind it that makes it so. */
export function freeId(taken: Readonly<Record<string, unknown>>, wanted: string): string {
  const base = nodeId.safeParse(wanted).success
    ? wanted
    : `n_${wanted.replace(/[^\p{L}\p{N}_-]/gu, '_')}`.slice(0, longest)
  if (!Object.hasOwn(taken, base)) return base
  const stem = base.replace(/\d+$/, '') || base
  for (let number = 2; ; number++) {
    const id = `${stem.slice(0, longest - String(number).length)}${number}`
    if (!Object.hasOwn(taken, id)) return id
  }
}
