import type { Edge } from '../../document.ts'
import { excludes, type Guard } from '../../guards.ts'
import { fits, type Kinds } from '../../rules/kinds.ts'
import type { Step } from './chains.ts'
import { type Context, insert, layLine } from './context.ts'
import type { Dependency } from './findDependencies.ts'
import { named, onlyDrawn, say, titleOf } from './sentences.ts'
import { type Exit, inputsOf } from './wiring.ts'

/** What a line brings. */
export interface Source {
  dependency: Dependency
  exit: Exit
  kinds: Kinds
  guard: Guard
}

type Possible = Source & { chain: Step[] }

/** Leads what arrives at a box into the inputs that fit, with other nodes between where the kinds ask for it. */
export function assignInputs(context: Context, id: string, arriving: readonly Source[]) {
  if (arriving.length === 0) return
  const { wiring, chains } = context
  const sources = withoutTwins(context, arriving)
  const inputs = inputsOf(wiring.ports(id))
  const [main, ...others] = inputs
  if (!main) return onlyDraw(context, sources, { id, code: 'takes-nothing' })
  const [port, { kinds, many }] = main
  const possible = sources.flatMap((source): Possible[] => {
    const chain = chains.between(source.kinds, kinds)
    return chain ? [{ ...source, chain }] : []
  })
  const led = new Set(possible.map(({ dependency }) => dependency))
  const impossible = sources.filter(({ dependency }) => !led.has(dependency))
  onlyDraw(context, impossible, { id, code: 'does-not-fit' })
  const chosen = many
    ? possible
    : choose(possible, { guards: present(context, { id, port }), takesAny: kinds === 'any' })
  const taken = new Set(chosen)
  const rest = possible.filter(source => !taken.has(source))
  const left = rest.filter(source => !leadAside(context, source, { id, others }))
  if (left.length > 0 && canJoin(context, [...chosen, ...left]))
    return join(context, [...chosen, ...left], { id, port, kinds })
  onlyDraw(context, left, { id, code: 'not-awaited' })
  lead(context, chosen, { id, port })
}

/** Makes data for an input that nothing gives, by the shortest way; boxes that need the same data share it. */
export function feed(context: Context, { id, port, kinds }: { id: string; port: string; kinds: Kinds }): boolean {
  const { draft, chains, specs, wiring } = context
  const chain = chains.between(undefined, kinds)
  const [source, ...rest] = chain ?? []
  if (!source) return false
  const name = named(draft, id, specs)
  const shared = draft.inserted.find(({ type, link }) => type === source.type && link === undefined)?.node
  const from =
    shared ??
    insert(context, {
      type: source.type,
      name: 'data',
      why: say(
        `${name.en} begins with data, and the drawing has none before it.`,
        `${name.zh}需要数据，而图中它之前没有数据来源。`,
      ),
    })
  let exit: Exit = { node: from, port: source.output }
  const edges: Edge[] = []
  for (const step of rest) {
    const between = insert(context, { type: step.type, why: whyBetween(context, step, id) })
    edges.push({ from: exit, to: { node: between, port: step.input ?? '' } })
    exit = { node: between, port: step.output }
  }
  edges.push({ from: exit, to: { node: id, port } })
  draft.unlined.push(...edges)
  for (const edge of edges) wiring.add(edge)
  return true
}

/** Two lines that would be one and the same edge: the second is only drawn. */
function withoutTwins(context: Context, sources: readonly Source[]): Source[] {
  const seen = new Set<string>()
  return sources.filter(({ exit, dependency }) => {
    const key = `${exit.node}.${exit.port}`
    if (!seen.has(key)) return seen.add(key)
    if (context.draft.lines[dependency.link] === undefined) {
      context.draft.lines[dependency.link] = []
      context.draft.remarks.push(
        onlyDrawn(dependency.link, 'twice', say('Another line says the same.', '另一条连线表示相同的含义。')),
      )
    }
    return false
  })
}

/** The one that fits best, with all that can only be live when it is not. */
function choose(
  possible: readonly Possible[],
  { guards, takesAny }: { guards: readonly Guard[]; takesAny: boolean },
): Possible[] {
  const rank = (source: Possible) => (takesAny ? -advance(source.kinds) : source.chain.length)
  const chosen = new Set<Possible>()
  const live = [...guards]
  for (const source of possible.toSorted((a, b) => rank(a) - rank(b))) {
    if (!live.every(guard => excludes(guard, source.guard))) continue
    chosen.add(source)
    live.push(source.guard)
  }
  return possible.filter(source => chosen.has(source))
}

/** How far along a kind is: a step of no kind of its own hands on what has come furthest. */
function advance(kinds: Kinds): number {
  const order = ['table', 'dataset', 'report', 'estimator', 'model', 'endpoint']
  return kinds === 'any' ? -1 : Math.max(...kinds.map(kind => order.indexOf(kind)))
}

function present({ wiring }: Context, { id, port }: { id: string; port: string }): Guard[] {
  return wiring.arriving(id).flatMap(({ from, to }) => (to.port === port ? [wiring.guard(from)] : []))
}

/** Into a second input that takes just this, as a dataset beside a model. */
function leadAside(
  context: Context,
  source: Source,
  { id, others }: { id: string; others: ReturnType<typeof inputsOf> },
): boolean {
  const free = others.find(
    ([port, { kinds }]) =>
      kinds !== 'any' &&
      source.kinds !== 'any' &&
      fits(source.kinds, kinds) &&
      present(context, { id, port }).length === 0,
  )
  if (!free) return false
  lead(context, [{ ...source, chain: [] }], { id, port: free[0] })
  return true
}

const joinType = 'process/sql'

function canJoin({ specs }: Context, sources: readonly Possible[]): boolean {
  const isTable = ({ kinds }: Possible) => kinds !== 'any' && kinds.length === 1 && kinds[0] === 'table'
  return Object.hasOwn(specs, joinType) && sources.every(isTable)
}

/** Several tables at once: a query waits for all of them, and hands on the rows of the first until it is told more. */
function join(
  context: Context,
  sources: readonly Possible[],
  { id, port, kinds }: { id: string; port: string; kinds: Kinds },
) {
  const { draft, specs, chains } = context
  const name = named(draft, id, specs)
  const why = say(
    `${name.en} waits for several tables. A query takes them as input, input2 … and hands on the first; change its SQL to join them.`,
    `${name.zh}等待多个数据表。已插入一个查询，依次为 input、input2……，默认传出第一个；请修改 SQL 以合并。`,
  )
  const query = insert(context, {
    type: joinType,
    name: 'join',
    params: { sql: 'SELECT * FROM input' },
    why,
    link: sources[0]?.dependency.link,
  })
  const chain = chains.between(['table'], kinds) ?? []
  const [first] = sources
  if (!first) return
  const steps = [{ type: joinType, input: 'table', output: 'table', makes: ['table'] as const }, ...chain]
  lead(
    context,
    sources.map(source => ({ ...source, chain: steps })),
    { id, port, made: [query] },
  )
}

/** Lays the edges, those that need the same nodes in between through the same ones. */
function lead(
  context: Context,
  sources: readonly Possible[],
  { id, port, made = [] }: { id: string; port: string; made?: string[] },
) {
  const groups = Map.groupBy(sources, ({ chain }) => chain.map(({ type }) => type).join(' '))
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const { chain, dependency } = first
    const nodes = chain.map(
      (step, at) =>
        made[at] ?? insert(context, { type: step.type, why: whyBetween(context, step, id), link: dependency.link }),
    )
    const places = chain.map((step, at) => ({
      in: { node: nodes[at] ?? '', port: step.input ?? '' },
      out: { node: nodes[at] ?? '', port: step.output },
    }))
    const target = { node: id, port }
    const inner = places.map(({ out }, at) => ({ from: out, to: places[at + 1]?.in ?? target }))
    for (const [position, source] of group.entries()) {
      const enters = { from: source.exit, to: places[0]?.in ?? target }
      // The nodes between are of the first line; others only lead into them.
      const edges = position === 0 ? [enters, ...inner] : [enters]
      layLine(context, source.dependency, { edges, bears: group.length > 1 ? 0 : edges.length - 1 })
    }
  }
}

function whyBetween({ draft, specs }: Context, { type }: Step, id: string) {
  const [name, title] = [named(draft, id, specs), titleOf(type, specs)]
  return say(
    `${title.en} was put before ${name.en}, which can't take what arrives as it is.`,
    `在${name.zh}之前插入了${title.zh}，因为它不能直接接受到达的数据。`,
  )
}

type Code = 'takes-nothing' | 'does-not-fit' | 'not-awaited'

function onlyDraw(context: Context, sources: readonly Source[], { id, code }: { id: string; code: Code }) {
  const name = named(context.draft, id, context.specs)
  const why = {
    'takes-nothing': say(`${name.en} begins on its own and takes nothing.`, `${name.zh}自行开始，不接受输入。`),
    'does-not-fit': say(`${name.en} can't take what arrives by it.`, `${name.zh}无法接受经它到达的内容。`),
    'not-awaited': say(
      `${name.en} takes one input, which another line brings, and does not wait for this one.`,
      `${name.zh}只接受一个输入，已由另一条连线提供，不会等待这一条。`,
    ),
  }[code]
  for (const { dependency } of sources) {
    if ((context.draft.lines[dependency.link] ?? []).length > 0) continue
    context.draft.lines[dependency.link] = []
    context.draft.remarks.push(onlyDrawn(dependency.link, code, why))
  }
}
