import { own } from '../../own.ts'
import { feedbackPort } from '../../ports.ts'
import { fits } from '../../rules/kinds.ts'
import { againPort } from '../../view.ts'
import { assignInputs } from './assignInputs.ts'
import { type Context, insert, layLine, nodeOf } from './context.ts'
import type { Dependencies, Dependency } from './findDependencies.ts'
import { setParams } from './makeBranch.ts'
import { named, onlyDrawn, say } from './sentences.ts'
import { sourceOf } from './wireBoxes.ts'
import { inputsOf } from './wiring.ts'

const loopType = 'loop/back'
const turns = 2
const mostTurns = 5

/** Lays the lines that lead back: out of a loop's `again`, with a loop put on them where none is drawn. */
export function closeLoops(context: Context, { all }: Dependencies) {
  const { draft, specs } = context
  for (const dependency of all) {
    if (!dependency.isFeedback || (draft.lines[dependency.link] ?? []).length > 0) continue
    const from = nodeOf(context, dependency.from)
    const isLoop = own(specs, draft.nodes.get(from)?.node.type ?? '')?.loop === true
    if (isLoop) leadBack(context, dependency, from)
    else if (Object.hasOwn(specs, loopType)) insertLoop(context, dependency)
  }
}

/** The way back of a loop that is there. */
function leadBack(context: Context, dependency: Dependency, loop: string) {
  const target = nodeOf(context, dependency.to)
  const edge = {
    from: { node: loop, port: againPort },
    to: { node: target, port: portBack(context, { loop, target }) },
  }
  layLine(context, dependency, { edges: [edge], bears: 0 })
}

function insertLoop(context: Context, dependency: Dependency) {
  const { draft, specs, wiring } = context
  const [source] = sourceOf(context, dependency)
  const [from, to] = [nodeOf(context, dependency.from), nodeOf(context, dependency.to)]
  const [a, b] = [named(draft, from, specs), named(draft, to, specs)]
  const fails = (what: string, whatZh: string) => {
    draft.lines[dependency.link] ??= []
    draft.remarks.push(onlyDrawn(dependency.link, 'no-loop', say(what, whatZh)))
  }
  if (!source) return fails(`${a.en} hands nothing on.`, `${a.zh}没有输出。`)
  const drawnTo =
    dependency.drawnTo === undefined ? undefined : named(draft, nodeOf(context, dependency.drawnTo), specs)
  const why = drawnTo
    ? say(
        `The line from ${a.en} leads back to ${drawnTo.en}, which is before the data, so each turn begins at ${b.en}. A loop stands on it and decides how often.`,
        `从${a.zh}回到${drawnTo.zh}的连线上插入了一个循环，由它决定循环次数。${drawnTo.zh}在数据之前，因此每一轮从${b.zh}开始。`,
      )
    : say(
        `The line from ${a.en} leads back to ${b.en}. A loop stands on it and decides how often.`,
        `从${a.zh}回到${b.zh}的连线上插入了一个循环，由它决定循环次数。`,
      )
  const before = draft.lines[dependency.link]
  const loop = insert(context, { type: loopType, name: 'loop', why, link: dependency.link })
  const port = inputsOf(wiring.ports(loop))[0]?.[0] ?? 'value'
  assignInputs(context, loop, [source])
  if (!wiring.arriving(loop).some(({ to }) => to.port === port)) {
    draft.nodes.delete(loop)
    draft.inserted.splice(
      draft.inserted.findIndex(({ node }) => node === loop),
      1,
    )
    draft.lines[dependency.link] = before
    return fails(`What ${a.en} hands on can't begin another turn.`, `${a.zh}的输出不能开始新的一轮。`)
  }
  // The line's looks belong to the edge that ends where the line does.
  const laid = draft.lines[dependency.link] ?? []
  const entering = laid.at(-1)
  const { from: _f, to: _t, ...looks } = entering ?? { from: { node: '', port: '' }, to: { node: '', port: '' } }
  if (entering) for (const key of Object.keys(looks)) delete entering[key]
  const edge = {
    from: { node: loop, port: againPort },
    to: { node: to, port: portBack(context, { loop, target: to }) },
    ...looks,
  }
  draft.lines[dependency.link] = [...laid, edge]
  wiring.add(edge)
  const untilPass = dependency.meaning?.feedback?.untilPass ?? false
  setParams(
    context,
    loop,
    { maxIterations: untilPass ? mostTurns : turns },
    untilPass
      ? say(`Until the check passes, at most ${mostTurns} turns.`, `直到检查通过，最多 ${mostTurns} 轮。`)
      : say(`${turns} turns, the first included.`, `共 ${turns} 轮，含第一轮。`),
  )
}

/** Into the input that the loop's value stands in for from turn 2 on, where it fits; else it only begins the turn. */
function portBack({ wiring }: Context, { loop, target }: { loop: string; target: string }): string {
  const kinds = wiring.kinds({ node: loop, port: 'done' })
  const wired = new Set(wiring.arriving(target).map(({ to }) => to.port))
  const inputs = inputsOf(wiring.ports(target))
  const standsIn = inputs.find(
    ([port, input]) =>
      input.kinds !== 'any' && kinds !== 'any' && !input.many && wired.has(port) && fits(kinds, input.kinds),
  )
  return standsIn?.[0] ?? feedbackPort
}
