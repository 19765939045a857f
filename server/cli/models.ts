import { type Command, exitCodes, print, readArguments } from './command.ts'
import { withRuntime } from './places.ts'
import { tableLines } from './tableLines.ts'

export const command: Command = {
  usage: 'models',
  summary: 'Lists the registered models; * marks the versions that are served.',
  run(args) {
    readArguments(args, { options: {}, names: [] })
    return withRuntime({}, async runtime => {
      const entries = await runtime.models.list()
      const rows = entries.map(({ name, version, served, metrics, at }) => [
        served ? '*' : ' ',
        name,
        `version ${version}`,
        new Date(at).toLocaleString('sv'),
        metricsLine(metrics),
      ])
      if (rows.length === 0) print('There are no models yet. A deploy/http node registers one.')
      for (const line of tableLines(rows)) print(line)
      return exitCodes.done
    })
  },
}

function metricsLine(metrics: Record<string, number>): string {
  const test = Object.entries(metrics).filter(([name]) => name.startsWith('test.'))
  return test.map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`).join(', ')
}
