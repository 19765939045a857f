import type { DocumentNode } from '../../document.ts'
import { fits, type Kinds } from '../../rules/kinds.ts'
import type { Branch, Outcome } from '../stages/understanding.ts'
import { caseName, placeholderFor } from './cases.ts'
import { type Context, insert } from './context.ts'
import { named, say } from './sentences.ts'
import { type Exit, usualExit } from './wiring.ts'

interface Branching {
  vertex: string
  id: string
  branch: Branch
}

/** Gives a box the ways out that its labels name: of its own type, or by a check that is put behind it. */
export function makeBranch(context: Context, branching: Branching) {
  const { id, branch } = branching
  const node = context.draft.nodes.get(id)
  if (!node || branch.shape === 'open') return
  const isTwoWay = branch.outcomes.length <= 2 && branch.shape !== 'switch'
  const { type } = node.node
  if (isTwoWay && type === 'check/quality')
    return setExits(context, branching, { node: id, names: passFail(branch.outcomes) })
  if (isTwoWay && type === 'evaluate/score') return gate(context, branching, id)
  if (type === 'check/switch') return split(context, branching, id)
  // A check of more than two outcomes is a switch, whatever it was guessed to be.
  if (type === 'check/quality' && !node.isFixed && Object.hasOwn(context.specs, 'check/switch')) {
    const edges = context.wiring.arriving(id).filter(({ to }) => to.port === 'table')
    node.insteadOf = type
    node.node = { ...node.node, type: 'check/switch', params: {} }
    for (const edge of edges) edge.to = { ...edge.to, port: 'value' }
    context.wiring.forget(id)
    return split(context, branching, id)
  }
  const exit = usualExit(id, context.wiring.ports(id))
  if (!exit || context.wiring.ports(id).outputs[exit.port]?.branch) return
  const name = named(context.draft, id, context.specs)
  const why = say(
    `${name.en} has several ways out, and a check behind it decides which one is taken.`,
    `${name.zh}有多个出口，后面插入了一个检查来决定走哪一个。`,
  )
  const isModel = isKind(context.wiring.kinds(exit), 'model')
  const type2 =
    isTwoWay && isModel && Object.hasOwn(context.specs, 'evaluate/score') ? 'evaluate/score' : 'check/switch'
  if (!Object.hasOwn(context.specs, type2)) return
  const behind = insert(context, {
    type: type2,
    name: type2 === 'check/switch' ? 'switch' : 'gate',
    why,
    link: branch.outcomes[0]?.links[0],
  })
  const edge = { from: exit, to: { node: behind, port: type2 === 'check/switch' ? 'value' : 'model' } }
  context.prefixes.set(behind, [edge])
  context.wiring.add(edge)
  if (type2 === 'check/switch') split(context, branching, behind)
  else gate(context, branching, behind)
}

/** A model leaves an evaluation by `pass` or `fail` once that has a metric to go by. */
function gate(context: Context, branching: Branching, id: string) {
  const read = branching.branch.outcomes.find(({ condition }) => condition?.gate)?.condition?.gate
  const known = context.draft.nodes.get(id)?.node.params ?? {}
  const meant = context.understanding?.vertices.get(branching.vertex)?.params ?? {}
  if (typeof known.gate !== 'string' || known.gate === '') {
    const [metric, limit] =
      typeof meant.gate === 'string' && meant.gate !== ''
        ? [meant.gate, meant.limit]
        : [read?.gate ?? 'accuracy', read?.limit ?? 0.5]
    setParams(
      context,
      id,
      { gate: metric, limit: typeof limit === 'number' ? limit : 0 },
      say('The metric that decides which way the model leaves.', '决定模型走哪个出口的指标。'),
    )
  }
  setExits(context, branching, { node: id, names: passFail(branching.branch.outcomes) })
}

/** A case for each outcome but the last, which takes all that no case does. */
function split(context: Context, branching: Branching, id: string) {
  const { outcomes } = branching.branch
  const arriving = context.wiring.arriving(id).filter(({ to }) => to.port === 'value')
  const [first] = arriving
  const kinds = first ? context.wiring.kinds(first.from) : 'any'
  const isRest = (outcome: Outcome, at: number) =>
    outcome.isOtherwise === true ||
    (!outcomes.some(({ isOtherwise }) => isOtherwise) && at === outcomes.length - 1 && outcomes.length > 1)
  // Where nothing can be read from a label, the good outcome is the one that is taken.
  const bad = outcomes.findIndex(({ polarity }) => polarity === 'fail')
  const rest = outcomes.length === 2 && bad >= 0 ? bad : outcomes.findIndex(isRest)
  const names = new Set<string>()
  const cases = outcomes.flatMap((outcome, at) => {
    if (at === rest) return []
    const name = caseName(outcome.name, names)
    names.add(name)
    return [{ name, when: placeholderFor(outcome, kinds), at }]
  })
  setParams(
    context,
    id,
    { cases: cases.map(({ name, when }) => ({ name, when })) },
    say(
      'A case for each label. Where no condition can be read from it, the first is taken: write the condition that you mean.',
      '每个标签对应一个分支。无法读出条件时默认走第一个，请填写所需条件。',
    ),
  )
  setExits(context, branching, {
    node: id,
    names: outcomes.map((_, at) => cases.find(each => each.at === at)?.name ?? 'otherwise'),
  })
}

function setExits(
  { exits, wiring }: Context,
  { vertex }: Branching,
  { node, names }: { node: string; names: string[] },
) {
  wiring.forget(node)
  exits.set(vertex, new Map(names.map((port, at): [number, Exit] => [at, { node, port }])))
}

/** `pass` and `fail` by what the labels say, else in their order. */
function passFail(outcomes: readonly Outcome[]): string[] {
  const [first, second] = outcomes
  const isFirstBad =
    first?.polarity === 'fail' ? second?.polarity !== 'fail' : second?.polarity === 'pass' && first?.polarity !== 'pass'
  return isFirstBad ? ['fail', 'pass'] : ['pass', 'fail']
}

export function setParams(
  { draft, wiring }: Context,
  id: string,
  params: DocumentNode['params'],
  why: { message: string; messageZh: string },
) {
  const node = draft.nodes.get(id)
  if (!node) return
  node.node = { ...node.node, params: { ...node.node.params, ...params } }
  wiring.forget(id)
  for (const [param, value] of Object.entries(params)) draft.suggested.push({ node: id, param, value, ...why })
}

function isKind(kinds: Kinds, kind: 'model'): boolean {
  return kinds !== 'any' && fits(kinds, [kind])
}
