import { deepestNesting, mostJoined } from './limits.ts'
import { withLinearRules } from './linearLexer.ts'
import type { Recorder } from './recorder.ts'
import { TooMany } from './recording.ts'

/** What of Mermaid's generated parser we hold on to. `grammar.test.ts` fails when a new version of Mermaid changes it. */
export interface Generated {
  parse(text: string): unknown
  performAction(this: { _$: Place }, ...state: unknown[]): unknown
  symbols_: Record<string, number>
  lexer: Lexer
  yy: object
}

export interface Lexer {
  next(): unknown
  lex(): unknown
  setInput(input: string, yy: object): unknown
  rules: Rule[]
  options: object
  /** The token just read. */
  match: string
  yylloc: Place
}

export type Rule = { [Symbol.match](input: string): RegExpMatchArray | null }

export interface Place {
  first_line: number
  last_line: number
  first_column: number
  last_column: number
  range?: [number, number]
}

/** Reads YAML as Mermaid does: the body of `@{ … }`, or of a frontmatter. Throws its errors. */
export type ReadYaml = (text: string) => Record<string, unknown>

export interface Grammar {
  /** Runs the grammar over a prepared text. Throws `Misread` where the text is not in the language. */
  parse(text: string, recorder: Recorder): void
  readYaml: ReadYaml
  isShape(name: unknown): boolean
  generated: Generated
}

/** The text is not in the language, from this place on. */
export class Misread extends Error {
  place: Place | undefined
  match: string
  constructor(message: string, { place, match, cause }: { place: Place | undefined; match: string; cause?: unknown }) {
    super(message, { cause })
    this.place = place
    this.match = match
  }
}

/** The part of Mermaid's own database that is used: it reads YAML, and knows the shapes. */
interface Database {
  addVertex(id: string, ...more: unknown[]): void
  addSubGraph(id: { text: string }, list: string[], title: { text: string; type: string }): string
  getSubGraphs(): { metadata?: Record<string, unknown> }[]
}

/** Loads Mermaid and takes its grammar for flowcharts out of it. Without a DOM: no label reaches Mermaid's own code. */
export async function loadGrammar(): Promise<Grammar> {
  const { default: mermaid } = await import('mermaid')
  mermaid.initialize({ startOnLoad: false })
  const diagram = await mermaid.mermaidAPI.getDiagramFromText('flowchart TD\nA')
  // Mermaid's types leave out what its parser generator makes.
  const generated = (diagram.getParser() as unknown as { parser: Generated }).parser
  checkSeam(generated)
  const database = new (diagram.db.constructor as new () => Database)()
  const shapes = new Map<unknown, boolean>()
  return {
    generated,
    parse: (text, recorder) => runGrammar(generated, text, recorder),
    readYaml: readerOfYaml(database),
    isShape(name) {
      const known = shapes.get(name) ?? isShape(database, name)
      if (known) shapes.set(name, known)
      return known
    },
  }
}

function checkSeam(generated: Generated): void {
  const { lexer, performAction, parse, symbols_ } = generated ?? {}
  const fits =
    typeof parse === 'function' &&
    typeof performAction === 'function' &&
    typeof lexer?.next === 'function' &&
    Array.isArray(lexer.rules) &&
    symbols_?.subgraph !== undefined &&
    symbols_.end !== undefined
  if (!fits)
    throw new Error(
      'This version of Mermaid has another parser than the one that Millrace knows: install the pinned version.',
    )
}

/** Mermaid's own parser and lexer are left as they are: these inherit from them, with our recorder behind. */
function runGrammar(generated: Generated, text: string, recorder: Recorder): void {
  let live: Lexer | undefined
  let depth = 0
  let joined = 0
  const { subgraph, end, AMP, NEWLINE, SEMI } = generated.symbols_
  const lexer: Lexer = Object.assign(Object.create(generated.lexer), {
    rules: withLinearRules(generated.lexer.rules, text),
    options: { ...generated.lexer.options, ranges: true },
    setInput(this: Lexer, input: string, yy: object) {
      live = this
      return generated.lexer.setInput.call(this, input, yy)
    },
    // Mermaid's calls itself for each piece without a token: a row of quotes would be a deep stack.
    lex(this: Lexer) {
      let token = this.next()
      while (!token) token = this.next()
      if (token === subgraph) depth++
      if (token === end) depth--
      if (depth > deepestNesting) throw new TooDeep()
      if (token === AMP) joined++
      if (token === NEWLINE || token === SEMI) joined = 0
      if (joined > mostJoined) throw new TooMany('joined')
      return token
    },
  })
  const parser: Generated = Object.assign(Object.create(generated), {
    lexer,
    yy: recorder.yy,
    performAction(this: { _$: Place }, ...state: unknown[]) {
      recorder.at(this._$)
      return generated.performAction.apply(this, state)
    },
  })
  try {
    parser.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Misread(message, { place: live?.yylloc, match: live?.match ?? '', cause: error })
  }
}

export class TooDeep extends Error {}

/** The metadata of a group keeps every key, which that of a node does not. */
function readerOfYaml(database: Database): ReadYaml {
  database.addSubGraph({ text: 'group' }, [], { text: '', type: 'text' })
  const [group] = database.getSubGraphs()
  if (!group) throw new Error("Mermaid's groups are not where this was written to find them.")
  return text => {
    group.metadata = {}
    database.addVertex('group', ...Array(6), text)
    return group.metadata
  }
}

function isShape(database: Database, name: unknown): boolean {
  try {
    database.addVertex('vertex', ...Array(6), `shape: ${JSON.stringify(name)}`)
    return true
  } catch {
    return false
  }
}
