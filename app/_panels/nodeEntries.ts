import { specs } from '../../nodes/_catalog/specs.ts'
import { type Spec, type Stage, stages } from '../../nodes/_contract/node.ts'
import type { Bilingual } from '../../nodes/_contract/text.ts'
import { slips } from './slips.ts'

export interface NodeEntry {
  type: string
  stage: Stage
  title: Bilingual
  summary: Bilingual
  /** All it can be found by, in both languages, the strongest first: names, keywords, settings, summary. */
  words: readonly (readonly string[])[]
}

/** Every type of node, in the order of the stages. */
export const nodeEntries: readonly NodeEntry[] = stages.flatMap(stage =>
  Object.entries<Spec>(specs)
    .filter(([type]) => type.startsWith(`${stage}/`))
    .map(([type, { title, summary, keywords = [], params }]) => ({
      type,
      stage,
      title,
      summary,
      words: [
        [title.en, title.zh, type.split('/')[1] ?? '', type],
        keywords,
        labelsOf(params),
        [summary.en, summary.zh],
      ].map(texts => texts.map(text => text.toLowerCase())),
    })),
)

/** The entries that hold every word asked for, the best first; where none does, those that a slip of the keys meant. */
export function findEntries(entries: readonly NodeEntry[], asked: string): NodeEntry[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...entries]
  const exact = ranked(entries, words, distanceOf)
  return exact.length > 0 ? exact : ranked(entries, words, slipOf)
}

type Distance = (entry: NodeEntry, word: string) => number

function ranked(entries: readonly NodeEntry[], words: readonly string[], distance: Distance): NodeEntry[] {
  return entries
    .map(entry => ({ entry, far: words.reduce((sum, word) => sum + distance(entry, word), 0) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.far - b.far)
    .map(({ entry }) => entry)
}

/** The whole name before its beginning before one of its words before a part; a name before a keyword before the rest. */
const distanceOf: Distance = (entry, word) =>
  Math.min(...entry.words.flatMap((texts, at) => texts.map(text => at * 4 + placeIn(text, word))))

function placeIn(text: string, word: string): number {
  if (text === word) return 0
  if (text.startsWith(word)) return 1
  const parts = text.split(/[\s/-]+/)
  if (parts.some(part => part.startsWith(word))) return 2
  // As *lr* for logistic regression; a sentence has no such name.
  if (parts.length > 1 && parts.length < 4 && parts.map(([first]) => first).join('') === word) return 2
  return text.includes(word) ? 3 : Number.POSITIVE_INFINITY
}

const slipOf: Distance = ({ words: [names = [], keywords = []] }, word) =>
  Math.min(...[...names, ...keywords].flatMap(text => text.split(/[\s/-]+/)).map(part => slips(word, part)))

/** What its settings are called. */
function labelsOf({ shape }: Spec['params']): string[] {
  return Object.values(shape).flatMap(param => {
    const label = param.meta()?.label
    return typeof label === 'object' && label !== null ? Object.values(label).map(String) : []
  })
}
