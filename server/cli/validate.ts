import { validate } from '../../graphs/_model/validate.ts'
import { type Command, exitCodes, print, readArguments, say } from './command.ts'
import { findGraph } from './findGraph.ts'
import { issueLine } from './issues.ts'
import { withRuntime } from './places.ts'

export const command: Command = {
  usage: 'validate GRAPH',
  summary: 'Says what is wrong with a graph, without running anything.',
  run(args) {
    const { positionals } = readArguments(args, { options: {}, names: ['GRAPH'] })
    return withRuntime({}, async runtime => {
      const { document, issues } = await findGraph(runtime, positionals[0] ?? '')
      const all = [...issues, ...(document ? validate(document, runtime.specs) : [])]
      const lines = [...new Set(all.map(issueLine))]
      for (const line of lines) print(line)
      const isValid = document !== undefined && all.every(({ level }) => level !== 'error')
      if (isValid) print(`${document.name}: ${Object.keys(document.nodes).length} nodes, valid`)
      else say('The graph cannot be run as it is.')
      return isValid ? exitCodes.done : exitCodes.invalid
    })
  },
}
