import { type Command, exitCodes, readArguments } from './command.ts'
import { places } from './places.ts'

const text = { type: 'string' } as const

export const command: Command = {
  usage: 'start [--port N] [--host ADDRESS] [--graphs DIR]',
  summary: 'Serves the editor, the API and the deployed models.',
  async run(args) {
    const { values } = readArguments(args, { options: { port: text, host: text, graphs: text }, names: [] })
    const { home, graphs, data } = places()
    const flags = Object.entries({ graphs, ...values, home, data }).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, value],
    )
    // The server reads its own command line, and lives until it is stopped.
    process.argv.splice(2, process.argv.length, ...flags)
    await import('../main.ts')
    return exitCodes.done
  },
}
