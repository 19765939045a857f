import type { Scope } from '../../graphs/_model/plan.ts'
import { nodeStatesOf, type RunState } from '../../graphs/_model/runState.ts'
import type { Runtime, StartOptions } from '../runtime.ts'
import { type Command, exitCodes, readArguments, say, UsageError } from './command.ts'
import { diagramNumber } from './diagramFile.ts'
import { findGraph, isPath } from './findGraph.ts'
import { follow, type Report } from './follow.ts'
import { issueLine, locale } from './issues.ts'
import { places, withRuntime } from './places.ts'
import { startRemote } from './remote.ts'
import { reportFor } from './reports.ts'

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const
const options = {
  to: texts,
  from: texts,
  set: texts,
  data: text,
  out: text,
  seed: text,
  'no-cache': flag,
  diagram: text,
  json: flag,
}

export const command: Command = {
  usage:
    'run GRAPH [--to NODE] [--from NODE] [--set node.param=value]… [--data DIR] [--out DIR] [--seed N] [--no-cache] [--diagram N] [--json]',
  summary: 'Runs a graph, or a Mermaid flowchart (.mmd, .md) as one. What was computed before is taken from the cache.',
  async run(args) {
    const { values, positionals } = readArguments(args, { options, names: ['GRAPH'] })
    const [graph = ''] = positionals
    const asked = {
      ...scopeOf(values),
      ...(values.set && { overrides: overridesOf(values.set) }),
      ...(values.seed !== undefined && { seed: seedOf(values.seed) }),
      ...(values['no-cache'] && { fresh: true }),
    }
    const report = reportFor(values)
    const diagram = diagramNumber(values.diagram)
    // A server reads its own graphs and its own data: a file, or other folders, are this process's to run.
    if (!isPath(graph) && values.data === undefined && values.out === undefined) {
      const started = await startRemote(places().home, { name: graph, ...asked })
      if (started && 'issues' in started) return refuse(started.issues)
      if (started) return follow(started, report)
    }
    return withRuntime(values, runtime => runHere(runtime, { graph, diagram, asked, report }))
  },
}

interface Asked {
  graph: string
  diagram: number | undefined
  asked: Omit<StartOptions, 'document'>
  report: Report
}

async function runHere(runtime: Runtime, { graph, diagram, asked, report }: Asked): Promise<number> {
  const { document, issues, summary } = await findGraph(runtime, graph, diagram)
  if (summary) say(locale() === 'zh' ? summary.messageZh : summary.message)
  const errors = issues.filter(({ level }) => level === 'error')
  if (!document || errors.length > 0) return refuse(errors)
  const started = await runtime.runs.start({ document, ...asked })
  if ('issues' in started) return refuse(started.issues)
  const { run } = started
  const events = (signal: AbortSignal) => runtime.runs.events(run, { since: 0, signal })
  const end: Report['end'] = (ended, state) => {
    report.end(ended, state)
    for (const model of deployedIn(state)) say(`${model} is registered. \`millrace start\` serves it.`)
  }
  return follow({ run, events, cancel: () => runtime.runs.cancel(run) }, { ...report, end })
}

/** `credit v2`, of each version that was made the one to answer: no server is there to do so. A `·` marks the others. */
function deployedIn(state: RunState): string[] {
  const outputs = nodeStatesOf(state).flatMap(({ current }) => Object.values(current.outputs ?? {}))
  return [
    ...new Set(
      outputs.flatMap(({ kind, brief }) => (kind === 'endpoint' && brief && !brief.endsWith('○') ? [brief] : [])),
    ),
  ]
}

/** Says what is wrong with the graph or with what was asked of it. */
function refuse(issues: Parameters<typeof issueLine>[0][]): number {
  for (const issue of issues) say(issueLine(issue))
  return exitCodes.invalid
}

function scopeOf({ to, from }: { to?: string[] | undefined; from?: string[] | undefined }): { scope?: Scope } {
  if (to && from) throw new UsageError('Give --to or --from, not both.')
  if (to) return { scope: { type: 'to', nodes: to } }
  return from ? { scope: { type: 'from', nodes: from } } : {}
}

/** `node.param=value`, where the value is JSON or else text. */
export function overridesOf(settings: string[]): Record<string, unknown> {
  const pairs = settings.map(setting => {
    const at = setting.indexOf('=')
    if (at < 1 || !setting.slice(0, at).includes('.')) {
      throw new UsageError(`"${setting}" is not of the form node.param=value.`)
    }
    return [setting.slice(0, at), given(setting.slice(at + 1))] as const
  })
  return Object.fromEntries(pairs)
}

function given(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function seedOf(text: string): number {
  const seed = Number(text)
  if (/^\d+$/.test(text) && seed <= 0xffff_ffff) return seed
  throw new UsageError(`The seed "${text}" is not a whole number from 0 to 4294967295.`)
}
