import { type Command, exitCodes, print, readArguments } from './command.ts'
import { withRuntime } from './places.ts'

export const command: Command = {
  usage: 'gc [--dry-run]',
  summary: 'Removes what no recent run, registered model or named table needs.',
  run(args) {
    const { values } = readArguments(args, { options: { 'dry-run': { type: 'boolean' } }, names: [] })
    const dryRun = values['dry-run'] ?? false
    return withRuntime({}, async runtime => {
      const { artifacts, files, bytes } = await runtime.gc({ dryRun })
      const what = `${artifacts} artifacts, ${files} files, ${(bytes / 2 ** 20).toFixed(1)} MB`
      print(dryRun ? `Would remove ${what}.` : `Removed ${what}.`)
      return exitCodes.done
    })
  },
}
