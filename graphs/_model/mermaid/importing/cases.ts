import type { Kinds } from '../../rules/kinds.ts'
import type { Outcome } from '../stages/understanding.ts'

/** A label as the name of an output: letters and digits of any script, and none that is taken. */
export function caseName(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}_-]+/gu, '_')
    .replace(/^[^\p{L}_]+/u, '')
    .replace(/_+$/, '')
    .slice(0, 40)
  const base = plain === '' || reserved.has(plain) ? `case_${plain}`.replace(/_$/, '') : plain
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}_${number}`
    if (!taken.has(name)) return name
  }
}

const reserved = new Set(['otherwise', '__proto__', 'constructor', 'prototype'])

/** What can be asked of each kind at any time, whatever made it. */
const always: Record<string, { when: string; names: readonly string[] }> = {
  table: { when: 'rows >= 0', names: ['rows', 'columns'] },
  dataset: { when: 'rows >= 0', names: ['rows', 'features', 'width'] },
  estimator: { when: 'parameters >= 0', names: ['parameters', 'layers'] },
  model: { when: 'parameters >= 0', names: ['parameters', 'epochs'] },
  endpoint: { when: 'version >= 0', names: ['version', 'served'] },
  report: { when: 'failed >= 0', names: ['passed', 'failed'] },
}

/** The condition that a label says where it can be asked of what arrives here; else one that always holds. */
export function placeholderFor({ condition }: Outcome, kinds: Kinds): string {
  const known = kinds === 'any' || kinds.length !== 1 ? undefined : always[kinds[0] ?? '']
  const asked = condition?.when.match(/[\p{L}_][\p{L}\p{N}_.]*/gu)?.filter(name => !/^(and|or|not)$/.test(name)) ?? []
  if (condition && known && asked.every(name => known.names.includes(name))) return condition.when
  return known?.when ?? '1 = 1'
}
