import type { RunEvent } from '../../graphs/_model/events.ts'
import { nodeStateOf, type RunState } from '../../graphs/_model/runState.ts'
import { summary } from '../../graphs/_model/summary.ts'
import { inLocale } from '../../nodes/_contract/text.ts'
import { print, say } from './command.ts'
import type { Report } from './follow.ts'
import { nodeLine, nodeName, outcomeLine } from './nodeLine.ts'
import { terminalReport } from './terminalReport.ts'

/** `--json` speaks NDJSON; else bars on a terminal, and plain lines where the output is piped. */
export function reportFor({ json = false }: { json?: boolean | undefined }): Report {
  if (json) return jsonReport
  return process.stdout.isTTY ? terminalReport(process.stdout) : plainReport
}

/** Every event on a line of its own, and last the summary. */
const jsonReport: Report = {
  event: event => print(JSON.stringify(event)),
  end: (run, state) => print(JSON.stringify({ type: 'summary', run, ...summary(state) })),
}

const plainReport: Report = {
  event(event, state) {
    const line = plainLine(event, state)
    if (line !== undefined) print(line)
  },
  end: (run, state) => print(outcomeLine(run, state)),
}

function plainLine(event: RunEvent, state: RunState): string | undefined {
  switch (event.type) {
    case 'run-started':
      return `${event.document.name}: ${event.plan.nodes.length} nodes`
    case 'run-resumed':
      return 'resumed'
    case 'node-finished':
    case 'node-skipped':
    case 'node-failed':
    case 'node-cancelled':
    case 'node-waiting': {
      const node = nodeStateOf(state, event.node)
      return node && nodeLine(nodeName(node.id, node.current, state), node.current)
    }
    case 'node-retried':
      return `${event.node}  tries again in ${event.delay / 1000} s: ${inLocale(event.failure.message, 'en')}`
    case 'loop-decided':
      return `${event.node}  turn ${event.iteration.join('.')} → ${event.again ? 'again' : 'done'}`
    case 'node-logged':
      if (event.level === 'warning') say(`${event.node}: ${inLocale(event.message, 'en')}`)
      return undefined
    case 'node-queued':
    case 'node-started':
    case 'node-progressed':
    case 'node-measured':
    case 'run-finished':
      return undefined
  }
}
