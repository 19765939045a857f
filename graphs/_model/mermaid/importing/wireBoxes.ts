import { adaptType } from './adaptType.ts'
import { assignInputs, feed, type Source } from './assignInputs.ts'
import { type Context, nodeOf } from './context.ts'
import { byEnd, type Dependencies, type Dependency } from './findDependencies.ts'
import { findIdle, leadBackToData } from './findIdle.ts'
import { makeBranch } from './makeBranch.ts'
import { named, say } from './sentences.ts'
import { type Exit, inputsOf, usualExit } from './wiring.ts'

/** Lays every line that does not lead back, box by box: each is wired after all that it waits for. */
export function wireBoxes(context: Context, { all, order, remarks }: Dependencies, isWholeNew: boolean) {
  const { draft } = context
  draft.remarks.push(...remarks)
  const arriving = byEnd(all, 'to')
  const leaving = byEnd(all, 'from')
  const fresh = new Set([...draft.lines.keys()].filter(link => draft.lines[link] === undefined))
  const idle = isWholeNew ? findIdle(context, { order, arriving, leaving }) : new Set<string>()
  leadBackToData(context, all, idle)
  const isReal = new Map<string, boolean>()
  for (const vertex of order) {
    const id = nodeOf(context, vertex)
    const node = draft.nodes.get(id)
    if (!node) continue
    const into = (arriving.get(vertex) ?? []).filter(({ isFeedback }) => !isFeedback)
    const sources = into.filter(({ link }) => fresh.has(link)).flatMap(dependency => sourceOf(context, dependency))
    const hasRealSource = into.some(({ from }) => isReal.get(from))
    if (node.isFresh && !node.isFixed)
      adaptType(context, id, { sources, hasRealSource, isBranch: leavesByOutcome(leaving.get(vertex)) })
    isReal.set(vertex, hasRealSource || node.node.type !== 'process/step')
    if (idle.has(vertex)) setIdle(context, id, { isAlone: !arriving.has(vertex) && !leaving.has(vertex) })
    else
      assignInputs(
        context,
        id,
        sources.filter(({ dependency }) => !idle.has(dependency.from)),
      )
    if (node.isFresh && !idle.has(vertex)) feedMissing(context, id)
    const branch = context.understanding?.vertices.get(vertex)?.branch
    if (node.isFresh && branch && leaving.get(vertex)?.some(({ isFeedback, link }) => isFeedback || fresh.has(link)))
      makeBranch(context, { vertex, id, branch })
  }
}

/** What arrives by a dependency: the way out that its label names, or the usual one. */
export function sourceOf(context: Context, dependency: Dependency): Source[] {
  const exit = exitOf(context, dependency)
  if (!exit) return []
  return [{ dependency, exit, kinds: context.wiring.kinds(exit), guard: context.wiring.guard(exit) }]
}

function exitOf(context: Context, { from, meaning }: Dependency): Exit | undefined {
  const id = nodeOf(context, from)
  const outcome = meaning?.outcome
  const ports = context.wiring.ports(id)
  if (outcome?.of === from) {
    const made = context.exits.get(from)?.get(outcome.index)
    if (made) return made
    const branches = Object.keys(ports.outputs).filter(name => ports.outputs[name]?.branch)
    const port = branches.find(name => name === outcome.name) ?? branches.find(name => name === outcome.polarity)
    if (port !== undefined) return { node: id, port }
  }
  return usualExit(id, ports)
}

function leavesByOutcome(leaving: readonly Dependency[] | undefined): boolean {
  return leaving?.some(({ meaning }) => meaning?.outcome) ?? false
}

/** What a node can't do without and nothing gives, it gets from made data. */
function feedMissing(context: Context, id: string) {
  const { wiring, draft } = context
  for (const [port, { optional, kinds }] of inputsOf(wiring.ports(id))) {
    if (optional || wiring.arriving(id).some(({ to }) => to.port === port)) continue
    if (feed(context, { id, port, kinds })) continue
    const name = named(draft, id, context.specs)
    draft.warnings.push({
      code: 'not-fed',
      node: id,
      ...say(
        `${name.en} needs "${port}", and nothing gives it. Connect it by hand.`,
        `${name.zh}需要“${port}”，但没有来源。请手动连接。`,
      ),
    })
  }
}

/** Boxes before the data, such as "Start", have nothing to do: they stay in the drawing and do not run. */
function setIdle(context: Context, id: string, { isAlone }: { isAlone: boolean }) {
  const node = context.draft.nodes.get(id)
  if (!node) return
  node.node = { ...node.node, settings: { ...node.node.settings, disabled: true } }
  const name = named(context.draft, id, context.specs)
  context.draft.warnings.push({
    code: 'idle',
    node: id,
    ...(isAlone
      ? say(
          `No line leads to ${name.en} or from it. It is drawn, and left out of runs.`,
          `没有连线连接${name.zh}：保留在图中，运行时跳过。`,
        )
      : say(
          `${name.en} is before the data and hands on none. It is drawn, and left out of runs.`,
          `${name.zh}在数据之前，不传递数据：保留在图中，运行时跳过。`,
        )),
  })
}
