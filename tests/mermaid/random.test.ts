import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import { writeFlowchart } from '../../graphs/_model/mermaid/writeFlowchart.ts'
import { anyFlowchart } from './anyFlowchart.ts'
import { corpus } from './corpus.ts'

const parser = await loadParser()

/** A hang, and no measure. */
const hang = 240_000

function read(text: string) {
  const reading = parser.read(text)
  if ('problem' in reading) throw new Error(`${reading.problem.message}\n${text}`)
  return reading.flowchart
}

test(
  'any flowchart comes back equal from its text, and its text from what was read',
  () => {
    fc.assert(
      fc.property(anyFlowchart, flowchart => {
        const text = writeFlowchart(flowchart)
        expect(read(text)).toEqual(flowchart)
        expect(writeFlowchart(read(text))).toBe(text)
      }),
      { numRuns: 200 },
    )
  },
  hang,
)

/** The text is refused with a reason, or read and written without loss. Never a throw. */
function checkReading(text: string) {
  const reading = parser.read(text)
  if ('problem' in reading) {
    const { message, messageZh, line, repair } = reading.problem
    expect([message, messageZh]).not.toContain('')
    expect(line).toBeGreaterThan(0)
    if (repair) read(repair.text)
    return
  }
  const text2 = writeFlowchart(reading.flowchart)
  expect(read(text2)).toEqual(reading.flowchart)
  expect(writeFlowchart(read(text2))).toBe(text2)
}

const texts = [...corpus('accepted'), ...corpus('rejected')].map(({ text }) => text)
const pieces = [
  ...[
    '-->',
    '---',
    '|',
    '"',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    ' ',
    '\n',
    ';',
    '&',
    ':::',
    '@{',
    '%%',
    '%%{',
    '}%%',
    'end',
  ],
  ...[
    'subgraph ',
    'style ',
    'class ',
    'click ',
    'direction TB',
    '#',
    '#35;',
    '&lt;',
    '<b>',
    '<br/>',
    'x',
    '-',
    '=',
    '.',
  ],
  ...[
    '~~~',
    '`',
    '\\',
    'call ',
    'href ',
    'linkStyle 0 ',
    'default',
    ',',
    ':',
    '数',
    'e1@',
    '"`',
    '`"',
    '__proto__',
    '\r',
  ],
]

test(
  'texts with small mistakes are refused or read without loss',
  () => {
    const cut = fc.record({ at: fc.nat(10_000), length: fc.nat(6), piece: fc.constantFrom('', ...pieces) })
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(cut, { minLength: 1, maxLength: 4 }), (text, cuts) => {
        const broken = cuts.reduce((before, { at, length, piece }) => {
          const start = at % (before.length + 1)
          return before.slice(0, start) + piece + before.slice(start + length)
        }, text)
        checkReading(broken)
      }),
      { numRuns: 300 },
    )
  },
  hang,
)

test(
  'noise is refused or read without loss',
  () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.constantFrom(...pieces, 'A', 'B'), { maxLength: 30 }).map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(noise, fc.boolean(), (text, headed) => checkReading(headed ? `flowchart TD\n${text}` : text)),
      { numRuns: 300 },
    )
  },
  hang,
)
