import type { NodeTurn, RunState } from '../../graphs/_model/runState.ts'
import { type RunSummary, summary } from '../../graphs/_model/summary.ts'
import { failureText } from '../../nodes/_contract/failure.ts'
import { inLocale } from '../../nodes/_contract/text.ts'
import { padded } from './columns.ts'
import { locale } from './issues.ts'

/** `G·2 Train  done  acc 0.83  3.1 s`: one node in one turn. */
export function nodeLine(name: string, turn: NodeTurn, width = 0): string {
  return [padded(name, width), turn.status.padEnd(9), ...facts(turn)].join('  ').trimEnd()
}

/** A node as its document calls it, with the turn of its loops. */
export function nodeName(id: string, { iteration }: NodeTurn, { document }: RunState): string {
  const label = document?.nodes[id]?.label
  const turn = iteration.length > 0 ? `${id}·${iteration.join('.')}` : id
  return label === undefined ? turn : `${turn} ${inLocale(label, locale())}`
}

/** The last line of a run for people. */
export function outcomeLine(run: string, state: RunState): string {
  const { status, nodes, metrics, computedNothing } = summary(state)
  const took = duration(state.startedAt, state.endedAt)
  const counts = countsOf(nodes)
  const measured = headlines(metrics)
  const empty = computedNothing ? [nothingComputed[locale()]] : []
  const next = status === 'interrupted' || status === 'failed' ? [`resume it by: millrace resume ${run}`] : []
  return [`run ${run} ${status}${took ? ` in ${took}` : ''}: ${counts}`, ...empty, ...measured, ...next].join('\n')
}

const nothingComputed = {
  en: 'nothing computed: only steps ran that hand on what they get. Give them a type that does something.',
  zh: '没有计算任何内容：只运行了原样传递输入的步骤。请为它们选择有实际作用的类型。',
}

export function duration(from: number | undefined, to: number | undefined): string | undefined {
  if (from === undefined || to === undefined) return undefined
  const seconds = (to - from) / 1000
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** The metrics that a run is judged by: those of the test side, else of validation. */
export function headlines(metrics: RunSummary['metrics']): string[] {
  for (const split of ['test.', 'validation.']) {
    const found = Object.entries(metrics).flatMap(([node, values]) => {
      const shown = Object.entries(values).filter(([name]) => name.startsWith(split))
      return shown.length > 0
        ? [`${node}: ${shown.map(([name, value]) => `${name} ${rounded(value)}`).join(', ')}`]
        : []
    })
    if (found.length > 0) return found
  }
  return []
}

function facts({ status, outputs, failure, because, reason, waitingFor, startedAt, endedAt }: NodeTurn): string[] {
  switch (status) {
    case 'failed':
      return [failure ? failureText(failure, 'en') : '']
    case 'skipped':
      return [because ?? '']
    case 'waiting':
      return [waitingFor === undefined ? '' : inLocale(waitingFor, 'en')]
    case 'done':
    case 'cached': {
      const briefs = Object.values(outputs ?? {}).flatMap(({ brief }) => brief || [])
      const took = status === 'done' ? duration(startedAt, endedAt) : undefined
      return [...new Set(briefs), ...(took ? [took] : []), ...(reason ? [`(${inLocale(reason, 'en')})`] : [])]
    }
    case 'pending':
    case 'queued':
    case 'running':
    case 'cancelled':
      return []
  }
}

function countsOf(nodes: RunSummary['nodes']): string {
  const totals = { ran: 0, cached: 0, skipped: 0 }
  for (const { ran, cached, skipped } of Object.values(nodes)) {
    totals.ran += ran
    totals.cached += cached
    totals.skipped += skipped
  }
  return Object.entries(totals)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)))
}
