import { assemble, type Header } from './assemble.ts'
import type { Flowchart } from './flowchart.ts'
import { garbledStyles } from './garbledStyles.ts'
import { type Grammar, loadGrammar } from './grammar.ts'
import { longestText } from './limits.ts'
import { type Prepared, prepare } from './prepare.ts'
import { noHeader, notClosed, otherDiagram, problemOf, tooLong } from './problems.ts'
import type { FlowchartParser, Problem, Reading } from './reading.ts'
import { createRecorder } from './recorder.ts'
import { repairText } from './repair/repairText.ts'

let loading: Promise<FlowchartParser> | undefined

/** Mermaid is large: it is loaded when first asked for, and once. */
export function loadParser(): Promise<FlowchartParser> {
  loading ??= loadGrammar().then(
    grammar => ({ read: (text, { longest = longestText } = {}) => read(grammar, { text, longest }) }),
    error => {
      loading = undefined
      throw error
    },
  )
  return loading
}

interface Source {
  text: string
  longest: number
}

function read(grammar: Grammar, { text, longest }: Source): Reading {
  if (text.length > longest) return { problem: tooLong(text.length, longest) }
  const reading = readOnce(grammar, text)
  if (!('problem' in reading)) return reading
  const repair = repairText(text, reading.problem, candidate => {
    const again = readOnce(grammar, candidate)
    return 'problem' in again ? again.problem : undefined
  })
  return repair ? { problem: { ...reading.problem, repair } } : reading
}

function readOnce(grammar: Grammar, source: string): Reading {
  const prepared = prepare(source)
  const header = readHeader(prepared)
  if ('code' in header) return { problem: header }
  try {
    const recorder = createRecorder(grammar)
    const title = readTitle(grammar, prepared)
    grammar.parse(`${prepared.text}\n`, recorder)
    const about = { ...header, ...(title !== undefined && { title }) }
    const { flowchart, warnings } = assemble(recorder.recording, prepared, about)
    return { flowchart, warnings: [...warnings, ...garbledStyles(source)] }
  } catch (error) {
    return { problem: problemOf(error, source, prepared) }
  }
}

function readHeader(prepared: Prepared): Header | Problem {
  if (prepared.open !== undefined) return notClosed(prepared)
  const match = /^(\n*)(\S*)/.exec(prepared.text)
  const line = (match?.[1]?.length ?? 0) + 1
  const word = /^(?:flowchart-elk|graph|flowchart)(?![\w-])/.exec(match?.[2] ?? '')?.[0]
  if (word) return { keyword: word as Flowchart['keyword'], line }
  return otherDiagram(prepared.text, line) ?? noHeader(prepared.text, line)
}

/** Only a plain one: an anchor in YAML may stand for a text without end. */
function readTitle(grammar: Grammar, { frontmatter }: Prepared): string | undefined {
  if (frontmatter === undefined) return undefined
  const body = frontmatter.split('\n').slice(1, -1).join('\n')
  const { title } = grammar.readYaml(`${body}\n`)
  return typeof title === 'string' || typeof title === 'number' ? String(title) : undefined
}
