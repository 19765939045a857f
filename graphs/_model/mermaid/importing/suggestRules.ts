import type { DocumentNode } from '../../document.ts'
import type { Loop } from '../../loops.ts'
import { donePort, type ViewNode } from '../../view.ts'
import type { Sentence } from '../importReport.ts'
import { say } from './sentences.ts'

interface Suggestion extends Sentence {
  id: string
  params: DocumentNode['params']
}

/** Rules for a check in a loop that the first turn breaks and the next keeps, so that going round shows something. */
export function suggestRules(node: ViewNode, around: ReadonlyMap<ViewNode, readonly Loop[]>): Suggestion[] {
  const loops = around.get(node) ?? []
  const sources = loops.length > 0 && hasBoth(node) ? madeLoansOf(node) : undefined
  if (!sources) return []
  if (sources.some(source => around.has(source))) {
    const why = say(
      'Rules that the first messy rows break and later turns keep.',
      '第一轮的脏数据不满足、后续轮次满足的规则。',
    )
    return [{ id: node.id, params: { rules: rulesWith({ empty: 0.03 }) }, ...why }]
  }
  const isCleaned = loops.some(({ body }) => [...body].some(each => each.node.type.startsWith('clean/')))
  if (!isCleaned) return []
  const why = say('Messy rows break these rules, and cleaned ones keep them.', '脏数据不满足、清洗后满足的规则。')
  return [
    { id: node.id, params: { rules: rulesWith({ empty: 0.15 }) }, ...why },
    ...sources.map(({ id }) => ({ id, params: { mess: 0.08 }, ...why })),
  ]
}

/** Of the made loan applications. Cleaning empties what can't be, so behind it more cells may be empty. */
function rulesWith({ empty }: { empty: number }): DocumentNode['params'][] {
  return [
    { type: 'rowCount', min: 500 },
    { type: 'nulls', column: 'income', tolerance: empty },
    { type: 'range', column: 'age', min: 18, max: 100, tolerance: 0.03 },
    { type: 'range', column: 'income', min: 0, tolerance: 0.03 },
    { type: 'unique', columns: ['application_id'], tolerance: 0.02 },
    { type: 'allowed', column: 'default', values: ['yes', 'no'] },
  ]
}

function hasBoth({ outgoing }: ViewNode): boolean {
  return ['pass', 'fail'].every(port => outgoing.some(({ edge }) => edge.from.port === port))
}

const keepsColumns = new Set([
  'check/quality',
  'check/switch',
  'store/table',
  'clean/auto',
  'process/step',
  'loop/back',
])

/** Where the data begins, as long as it is the made one and still has its columns. */
function madeLoansOf(node: ViewNode): ViewNode[] | undefined {
  const seen = new Set([node])
  const sources: ViewNode[] = []
  for (const each of seen) {
    const { type, params } = each.node
    const isPlain = type === 'process/columns' && Object.keys(params).length === 0
    if (type === 'collect/sample' && (params.dataset ?? 'credit') === 'credit') sources.push(each)
    else if (!keepsColumns.has(type) && !isPlain) return undefined
    for (const { from, edge, feedback } of each.incoming) {
      const brings = feedback ? edge.to.port !== 'feedback' : !from.spec?.loop || edge.from.port === donePort
      if (brings) seen.add(from)
    }
  }
  return sources
}
