import { type Command, readArguments } from './command.ts'
import { follow } from './follow.ts'
import { knownRun } from './knownRun.ts'
import { places, withRuntime } from './places.ts'
import { resumeRemote } from './remote.ts'
import { reportFor } from './reports.ts'

export const command: Command = {
  usage: 'resume RUN',
  summary: 'Goes on with an interrupted, failed or cancelled run from its last finished nodes.',
  run(args) {
    const { positionals } = readArguments(args, { options: {}, names: ['RUN'] })
    const report = reportFor({})
    return withRuntime({}, async runtime => {
      const { run } = await knownRun(runtime, positionals[0] ?? '')
      const { seq: since } = await runtime.runs.state(run)
      const remote = await resumeRemote(places().home, run)
      if (remote) return follow({ ...remote, since }, report)
      await runtime.runs.resume(run)
      const events = (signal: AbortSignal) => runtime.runs.events(run, { since: 0, signal })
      return follow({ run, since, events, cancel: () => runtime.runs.cancel(run) }, report)
    })
  },
}
