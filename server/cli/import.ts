import { writeFile } from 'node:fs/promises'
import { serializeDocument } from '../../graphs/_model/file.ts'
import type { Flowchart } from '../../graphs/_model/mermaid/flowchart.ts'
import { type Command, exitCodes, print, readArguments, say } from './command.ts'
import { type Diagram, diagramNumber, readDiagram } from './diagramFile.ts'
import { existingGraph, keptSentence, languageShown } from './existingGraph.ts'
import { importDiagram } from './importDiagram.ts'
import { importLines } from './importLines.ts'
import { locale } from './issues.ts'
import { problemLines } from './problemLines.ts'

const flag = { type: 'boolean' } as const
const text = { type: 'string' } as const
const options = { out: { ...text, short: 'o' }, force: flag, diagram: text, repair: flag, json: flag } as const

export const command: Command = {
  usage: 'import DIAGRAM.mmd|.md [-o GRAPH.json [--force]] [--diagram N] [--repair] [--json]',
  summary:
    'Reads a Mermaid flowchart as a graph, and says what was understood. Where GRAPH.json holds that graph already, its params and places are kept.',
  async run(args) {
    const { values, positionals } = readArguments(args, { options, names: ['DIAGRAM'] })
    const diagram = await readDiagram(positionals[0] ?? '', diagramNumber(values.diagram))
    const { out } = values
    const existing = out === undefined ? undefined : await existingGraph(out, { isForgotten: values.force ?? false })
    const { specs } = await import('../../nodes/_catalog/specs.ts')
    const findOver = (flowchart: Flowchart) =>
      existing && { existing, locale: languageShown(flowchart, existing, { specs, file: out ?? '' }) }
    const readAs = (asked: Diagram) => importDiagram(asked, specs, findOver)
    const asDrawn = await readAs(diagram)
    // A repair is made only where it was asked for.
    const repair = 'problem' in asDrawn && values.repair ? asDrawn.problem.repair : undefined
    const read = repair ? await readAs({ ...diagram, text: repair.text }) : asDrawn
    if ('problem' in read) {
      if (values.json) print(JSON.stringify({ problem: read.problem }))
      for (const line of problemLines(diagram.file, read.problem)) say(line)
      return exitCodes.invalid
    }
    const { imported, lines, remarks } = read
    const { document, report } = imported
    if (out !== undefined) await writeFile(out, serializeDocument(document))
    if (values.json) print(JSON.stringify({ document, report, remarks }, undefined, 2))
    else for (const line of importLines({ report, lines, remarks }, locale())) print(line)
    if (existing) say(keptSentence(existing, document, report))
    if (out !== undefined) say(`Written to ${out}.`)
    return exitCodes.done
  },
}
