import type { WriteStream } from 'node:tty'
import type { NodeStatus } from '../../graphs/_model/events.ts'
import { type NodeState, nodeStatesOf, type RunState } from '../../graphs/_model/runState.ts'
import { cutTo, widthOf } from './columns.ts'
import type { Report } from './follow.ts'
import { nodeLine, nodeName, outcomeLine } from './nodeLine.ts'

const barWidth = 12
const interval = 100
const control = '\u001b['
const colors: Partial<Record<NodeStatus, number>> = { running: 36, failed: 31, cancelled: 33, skipped: 90, pending: 90 }

/** A line for each node with a bar that fills, drawn over at most ten times a second. */
export function terminalReport(terminal: WriteStream): Report {
  let drawn = 0
  let timer: NodeJS.Timeout | undefined

  const draw = (state: RunState) => {
    const lines = linesOf(state, terminal)
    const up = drawn > 0 ? `${control}${drawn}A` : ''
    terminal.write(`${up}${control}0J${lines.map(line => `${line}\n`).join('')}`)
    drawn = lines.length
  }
  let latest: RunState | undefined
  return {
    event(_event, state) {
      latest = state
      timer ??= setTimeout(() => {
        timer = undefined
        if (latest) draw(latest)
      }, interval)
    },
    end(run, state) {
      clearTimeout(timer)
      draw(state)
      terminal.write(`${outcomeLine(run, state)}\n`)
    },
  }
}

/** As many nodes as the terminal has room for: those that have begun come before those that have not. */
function linesOf(state: RunState, { rows, columns }: WriteStream): string[] {
  const nodes = nodeStatesOf(state)
  const room = Math.max(3, rows - 3)
  const shown = nodes.length <= room ? nodes : busiest(nodes, room)
  const names = new Map(nodes.map(node => [node, nodeName(node.id, node.current, state)]))
  const width = Math.max(0, ...[...names.values()].map(widthOf))
  const lines = shown.map(node => {
    const line = `${bar(node)} ${nodeLine(names.get(node) ?? node.id, node.current, width)}`
    return colored(node, cutTo(line, columns))
  })
  const hidden = nodes.length - shown.length
  return hidden > 0 ? [...lines, `… and ${hidden} more`] : lines
}

function busiest(nodes: NodeState[], room: number): NodeState[] {
  const rank = ({ current: { status } }: NodeState) =>
    ['running', 'failed', 'waiting', 'queued', 'done', 'cached'].indexOf(status)
  const chosen = new Set(
    nodes.toSorted((a, b) => (rank(a) < 0 ? 9 : rank(a)) - (rank(b) < 0 ? 9 : rank(b))).slice(0, room),
  )
  return nodes.filter(node => chosen.has(node))
}

function bar({ current: { status, progress } }: NodeState): string {
  const fraction = status === 'done' || status === 'cached' ? 1 : (progress?.fraction ?? 0)
  const full = Math.round(fraction * barWidth)
  return (status === 'cached' ? '▒' : '█').repeat(full) + '·'.repeat(barWidth - full)
}

function colored({ current: { status } }: NodeState, line: string): string {
  const color = process.env.NO_COLOR ? undefined : colors[status]
  return color === undefined ? line : `${control}${color}m${line}${control}0m`
}
