import { type NodeTurn, nodeStatesOf, type RunState } from '../../graphs/_model/runState.ts'
import { summary } from '../../graphs/_model/summary.ts'
import type { Runtime } from '../runtime.ts'
import { widthOf } from './columns.ts'
import { type Command, exitCodes, print, readArguments } from './command.ts'
import { knownRun } from './knownRun.ts'
import { headlines, nodeLine, nodeName } from './nodeLine.ts'
import { withRuntime } from './places.ts'
import { whyRan } from './whyRan.ts'

export const command: Command = {
  usage: 'show RUN',
  summary: 'Shows a run node by node, and why each ran or was taken from the cache.',
  run(args) {
    const { positionals } = readArguments(args, { options: {}, names: ['RUN'] })
    return withRuntime({}, async runtime => {
      const { run, graph, status, createdAt } = await knownRun(runtime, positionals[0] ?? '')
      const state = await runtime.runs.state(run)
      const before = await runBefore(runtime, { graph, createdAt })
      print(`${run}  ${graph}  ${status}  ${new Date(createdAt).toLocaleString('sv')}`)
      if (before) print(`compared with ${before.run}`)
      const nameOf = (id: string, turn: NodeTurn) => nodeName(id, turn, state)
      const width = Math.max(0, ...nodeStatesOf(state).map(({ id, current }) => widthOf(nameOf(id, current))))
      for (const { id, earlier, current } of nodeStatesOf(state)) {
        for (const turn of [...earlier, current]) {
          print(nodeLine(nameOf(id, turn), turn, width))
          const why = whyRan({ id, turn, before: before?.state, effect: isEffect(runtime, state, id) })
          if (why) print(`${' '.repeat(width)}  ${why}`)
        }
      }
      for (const line of headlines(summary(state).metrics)) print(line)
      return exitCodes.done
    })
  },
}

async function runBefore(runtime: Runtime, { graph, createdAt }: { graph: string; createdAt: number }) {
  const entries = await runtime.runs.list({ graph, limit: 500 })
  const before = entries.find(entry => entry.createdAt < createdAt)
  return before && { run: before.run, state: await runtime.runs.state(before.run) }
}

function isEffect(runtime: Runtime, state: RunState, id: string): boolean {
  const type = state.plan?.nodes.find(node => node.id === id)?.type
  return (type !== undefined && runtime.specs[type]?.effect) ?? false
}
