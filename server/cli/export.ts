import { writeFile } from 'node:fs/promises'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import type { ExportOptions } from '../../graphs/_model/mermaid/exportOptions.ts'
import type { Specs } from '../../graphs/_model/view.ts'
import { type Command, exitCodes, readArguments, say, UsageError } from './command.ts'
import { findGraph } from './findGraph.ts'
import { issueLine, locale } from './issues.ts'
import { withRuntime } from './places.ts'

const flag = { type: 'boolean' } as const
const text = { type: 'string' } as const
const options = { format: text, clean: flag, original: flag, coloured: flag, out: { ...text, short: 'o' } } as const

export const command: Command = {
  usage: 'export GRAPH --format mermaid [--clean | --original] [--coloured] [-o FILE]',
  summary:
    'Writes a graph as a Mermaid flowchart. Imported again, it is the same graph; --clean writes the picture alone.',
  run(args) {
    const { values, positionals } = readArguments(args, { options, names: ['GRAPH'] })
    if (values.format !== 'mermaid') throw new UsageError('Say in which format: --format mermaid.')
    if (values.clean && values.original) throw new UsageError('Give --clean or --original, not both.')
    const mode = values.clean ? 'clean' : values.original ? 'original' : 'metadata'
    return withRuntime({}, async runtime => {
      const { document, issues } = await findGraph(runtime, positionals[0] ?? '')
      for (const issue of issues) say(issueLine(issue))
      if (!document) return exitCodes.invalid
      const exported = await mermaidOf(document, runtime.specs, { mode, coloured: values.coloured ?? false })
      if (values.out === undefined) process.stdout.write(exported)
      else await writeFile(values.out, exported)
      return exitCodes.done
    })
  },
}

async function mermaidOf(document: GraphDocument, specs: Specs, { mode, coloured }: ExportOptions): Promise<string> {
  const { exportText } = await import('../../graphs/_model/mermaid/exportText.ts')
  const { loadParser } = await import('../../graphs/_model/mermaid/loadParser.ts')
  const { read } = await loadParser()
  const language = locale()
  const { text, warnings } = exportText(document, specs, { mode, coloured: coloured ?? false, locale: language, read })
  for (const { message, messageZh } of warnings) say(language === 'zh' ? messageZh : message)
  return text
}
