// Reading Mermaid: our recorder behind Mermaid's grammar, beside Mermaid's own database and the grammar alone.
import { loadGrammar } from '../graphs/_model/mermaid/grammar.ts'
import { loadParser } from '../graphs/_model/mermaid/loadParser.ts'
import { recorderMethods } from '../graphs/_model/mermaid/recorder.ts'
import { writeFlowchart } from '../graphs/_model/mermaid/writeFlowchart.ts'
import { corpus } from '../tests/mermaid/corpus.ts'
import { compareTimes } from './support/compareTimes.ts'

const start = performance.now()
const parser = await loadParser()
const boot = performance.now() - start
const stock = await stockMermaid()

print(
  '## What comes back',
  ['diagrams', 'count', 'read', 'equal after a round trip', 'same bytes', 'wrong'],
  [countOf('accepted by Mermaid'), refusals()],
)
print(
  '## Milliseconds for one read (median)',
  ['diagram', 'ours', "Mermaid's own database", 'its grammar alone', 'writing'],
  [
    await timesOf('10 nodes, 11 edges', lifecycle(), 300),
    await timesOf('1,000 edges', edges(1000), 15),
    await timesOf('5,000 edges', edges(5000), 5),
    await timesOf('5,000 edges on one line', edges(5000, ';'), 0),
  ],
)
process.stdout.write(`\nLoading Mermaid, once: ${boot.toFixed(0)} ms.\n`)

function countOf(name: string): (string | number)[] {
  const diagrams = corpus('accepted')
  const readings = diagrams.map(({ text }) => parser.read(text))
  const flowcharts = readings.flatMap(reading => ('problem' in reading ? [] : [reading.flowchart]))
  const back = flowcharts.map(flowchart => {
    const text = writeFlowchart(flowchart)
    const again = parser.read(text)
    const equal = !('problem' in again) && JSON.stringify(again.flowchart) === JSON.stringify(flowchart)
    return { equal, same: !('problem' in again) && writeFlowchart(again.flowchart) === text }
  })
  const [equal, same] = [back.filter(one => one.equal).length, back.filter(one => one.same).length]
  return [name, diagrams.length, flowcharts.length, equal, same, diagrams.length - Math.min(equal, same)]
}

function refusals(): (string | number)[] {
  const readings = corpus('rejected').map(({ text }) => parser.read(text))
  const mended = readings.filter(reading => 'problem' in reading && reading.problem.repair).length
  const read = readings.filter(reading => !('problem' in reading)).length
  return [`refused, ${mended} of them with a repair`, readings.length, read, '–', '–', read]
}

async function timesOf(name: string, text: string, rounds: number): Promise<string[]> {
  const reading = parser.read(text)
  if ('problem' in reading) throw new Error(reading.problem.message)
  const ours = async () => parser.read(text)
  // Neither of Mermaid's own ways ends soon on a long line.
  const ways = rounds === 0 ? [ours] : [ours, async () => stock.read(text), async () => stock.grammar(text)]
  const times = await compareTimes([...ways, async () => writeFlowchart(reading.flowchart)], rounds || 5)
  const shown = times.map(time => (time < 10 ? time.toFixed(2) : time.toFixed(0)))
  return rounds === 0 ? [name, shown[0] ?? '', '–', '–', shown[1] ?? ''] : [name, ...shown]
}

/** Mermaid's parser as it comes, with its own database less its sanitizer, which needs a DOM; and with none. */
async function stockMermaid() {
  const { default: mermaid } = await import('mermaid')
  const { generated } = await loadGrammar()
  mermaid.initialize({ startOnLoad: false, maxEdges: 10_000 })
  const { db } = await mermaid.mermaidAPI.getDiagramFromText('flowchart TD\nA')
  const Database = db.constructor as new () => object
  class Unsanitized extends Database {
    sanitizeText(text: string) {
      return text
    }
  }
  const nothing = Object.fromEntries(recorderMethods.map(name => [name, () => ({})]))
  const parse = (text: string, yy: object) => {
    generated.yy = yy
    generated.parse(`${text}\n`)
  }
  return {
    read: (text: string) => parse(text, new Unsanitized()),
    grammar: (text: string) => parse(text, { ...nothing, lex: { firstGraph: firstOnly() } }),
  }
}

function firstOnly(): () => boolean {
  let first = true
  return () => {
    const was = first
    first = false
    return was
  }
}

function lifecycle(): string {
  const found = corpus('accepted').find(({ title }) => title === 'A lifecycle')
  if (!found) throw new Error('The corpus has no lifecycle.')
  return found.text
}

function edges(count: number, end = '\n'): string {
  const lines = Array.from({ length: count }, (_, n) => `n${n % 2000}[Step ${n}] -->|${n}| n${(n * 7 + 1) % 2000}`)
  return ['flowchart TD', ...lines].join(end)
}

function print(title: string, head: string[], rows: (string | number)[][]): void {
  const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |\n`
  process.stdout.write(`\n${title}\n\n${row(head)}${row(head.map(() => '---'))}${rows.map(row).join('')}`)
}
