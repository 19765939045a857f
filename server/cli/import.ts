import { writeFile } from 'node:fs/promises'
import { serializeDocument } from '../../graphs/_model/file.ts'
import { type Command, exitCodes, print, readArguments, say } from './command.ts'
import { type Diagram, diagramNumber, readDiagram } from './diagramFile.ts'
import { importDiagram } from './importDiagram.ts'
import { importLines } from './importLines.ts'
import { locale } from './issues.ts'
import { problemLines } from './problemLines.ts'

const flag = { type: 'boolean' } as const
const text = { type: 'string' } as const
const options = { out: { ...text, short: 'o' }, diagram: text, repair: flag, json: flag } as const

export const command: Command = {
  usage: 'import DIAGRAM.mmd|.md [-o GRAPH.json] [--diagram N] [--repair] [--json]',
  summary: 'Reads a Mermaid flowchart as a graph, and says what was understood.',
  async run(args) {
    const { values, positionals } = readArguments(args, { options, names: ['DIAGRAM'] })
    const diagram = await readDiagram(positionals[0] ?? '', diagramNumber(values.diagram))
    const read = await readAs(diagram, { isRepaired: values.repair ?? false })
    if ('problem' in read) {
      if (values.json) print(JSON.stringify({ problem: read.problem }))
      for (const line of problemLines(diagram.file, read.problem)) say(line)
      return exitCodes.invalid
    }
    const { imported, remarks } = read
    const { document, report } = imported
    if (values.out !== undefined) await writeFile(values.out, serializeDocument(document))
    if (values.json) print(JSON.stringify({ document, report, remarks }, undefined, 2))
    else for (const line of importLines({ report, remarks }, locale())) print(line)
    if (values.out !== undefined) say(`Written to ${values.out}.`)
    return exitCodes.done
  },
}

/** A repair is made only where it was asked for. */
async function readAs(diagram: Diagram, { isRepaired }: { isRepaired: boolean }): ReturnType<typeof importDiagram> {
  const { specs } = await import('../../nodes/_catalog/specs.ts')
  const read = await importDiagram(diagram, specs)
  const repair = 'problem' in read ? read.problem.repair : undefined
  return repair && isRepaired ? importDiagram({ ...diagram, text: repair.text }, specs) : read
}
