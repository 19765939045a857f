import { specs } from '../../nodes/_catalog/specs.ts'
import { type Stage, stages } from '../../nodes/_contract/node.ts'
import type { Bilingual } from '../../nodes/_contract/text.ts'

export interface NodeEntry {
  type: string
  stage: Stage
  title: Bilingual
  summary: Bilingual
  /** All it can be found by, in both languages. */
  words: string
}

/** Every type of node, in the order of the stages. */
export const nodeEntries: readonly NodeEntry[] = stages.flatMap(stage =>
  Object.entries(specs)
    .filter(([type]) => type.startsWith(`${stage}/`))
    .map(([type, { title, summary, keywords = [] }]) => ({
      type,
      stage,
      title,
      summary,
      words: [type, title.en, title.zh, ...keywords, summary.en, summary.zh].join('\n').toLowerCase(),
    })),
)

/** The entries that hold every word asked for; those whose name begins with it come first. */
export function findEntries(entries: readonly NodeEntry[], asked: string): NodeEntry[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean)
  const found = entries.filter(entry => words.every(word => entry.words.includes(word)))
  const rank = ({ title, type, words: all }: NodeEntry) => {
    const [first = ''] = words
    const names = [title.en.toLowerCase(), title.zh, type, type.split('/')[1] ?? '']
    if (names.some(name => name.startsWith(first))) return 0
    return names.some(name => name.includes(first)) ? 1 : all.split('\n').some(word => word.startsWith(first)) ? 2 : 3
  }
  return words.length === 0 ? found : found.sort((a, b) => rank(a) - rank(b))
}
