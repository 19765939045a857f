import type { Kind } from '../../../../nodes/_contract/artifact.ts'
import { feedbackPort, resolvePorts } from '../../ports.ts'
import { fits, type Kinds } from '../../rules/kinds.ts'
import type { Specs } from '../../view.ts'

/** A type of node that makes one kind out of another, or out of nothing. */
export interface Step {
  type: string
  input: string | undefined
  output: string
  makes: readonly Kind[]
}

/** Which nodes have to stand between what is there and what is wanted: the fewest, and of those the least surprising. */
export interface Chains {
  /** None needed: an empty row. None possible: nothing. From `undefined`: out of nothing. */
  between(from: Kinds | undefined, to: Kinds): Step[] | undefined
}

/** Preferred from the front; others behind, by name. None acts on the world but deploy, and only an endpoint needs that. */
const preferred = ['collect/sample', 'build/mlp', 'train/fit', 'evaluate/score', 'check/quality', 'deploy/http']

export function findChains(specs: Specs): Chains {
  const rank = (type: string) => (preferred.includes(type) ? preferred.indexOf(type) : preferred.length)
  const types = Object.keys(specs).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const makers = types.flatMap(type => makersOf(type, specs))
  const known = new Map<string, Step[] | undefined>()
  return {
    between(from, to) {
      if (from && fits(from, to)) return []
      const key = JSON.stringify([from ?? null, to])
      if (!known.has(key)) known.set(key, search(from, to))
      return known.get(key)
    },
  }

  function search(from: Kinds | undefined, to: Kinds): Step[] | undefined {
    let rows: Step[][] = [[]]
    const made = new Set<string>()
    for (let length = 0; length < 4; length++) {
      const next: Step[][] = []
      for (const row of rows) {
        const last = row.at(-1)
        const kinds = last ? last.makes : from
        for (const { step, takes } of makers) {
          if (
            made.has(step.type) ||
            (kinds === undefined ? takes !== undefined : takes === undefined || !fits(kinds, takes))
          )
            continue
          const longer = [...row, step]
          if (fits(step.makes, to)) return longer
          made.add(step.type)
          next.push(longer)
        }
      }
      rows = next
    }
    return undefined
  }
}

function makersOf(type: string, specs: Specs): { step: Step; takes: Kinds | undefined }[] {
  const spec = specs[type]
  if (!spec || spec.loop || (spec.effect && type !== 'deploy/http')) return []
  const { inputs, outputs } = resolvePorts(spec, {})
  const ports = Object.entries(inputs).filter(([name]) => name !== feedbackPort)
  const needed = ports.filter(([, { optional }]) => !optional)
  if (needed.length > 1 || (needed.length === 0 && type !== 'collect/sample')) return []
  const [first] = needed
  return Object.entries(outputs).flatMap(([output, { kinds, same, branch }]) => {
    if (kinds === 'any' || same !== undefined || branch) return []
    const takes = first?.[1].kinds
    // What takes anything, or gives back what it got, makes nothing of it.
    if (takes === 'any' || takes?.some(kind => kinds.includes(kind))) return []
    return [{ step: { type, input: first?.[0], output, makes: kinds }, takes }]
  })
}
