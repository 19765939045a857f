import { type Command, exitCodes, print, readArguments } from './command.ts'
import { duration, headlines } from './nodeLine.ts'
import { withRuntime } from './places.ts'
import { tableLines } from './tableLines.ts'

const shown = 30

export const command: Command = {
  usage: 'runs',
  summary: 'Lists the last runs, newest first.',
  run(args) {
    readArguments(args, { options: {}, names: [] })
    return withRuntime({}, async runtime => {
      const entries = await runtime.runs.list({ limit: shown })
      const rows = entries.map(({ run, graph, status, createdAt, startedAt = createdAt, finishedAt, metrics }) => [
        run,
        graph,
        status,
        new Date(createdAt).toLocaleString('sv'),
        duration(startedAt, finishedAt) ?? '',
        headlines(metrics).join('; '),
      ])
      if (rows.length === 0) print('There are no runs yet. `millrace run GRAPH` makes one.')
      for (const line of tableLines(rows)) print(line)
      return exitCodes.done
    })
  },
}
