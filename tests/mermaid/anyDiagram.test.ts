import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { exportText } from '../../graphs/_model/mermaid/exportText.ts'
import { importFlowchart } from '../../graphs/_model/mermaid/importFlowchart.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import type { FlowchartParser } from '../../graphs/_model/mermaid/reading.ts'
import { understand } from '../../graphs/_model/mermaid/stages/understand.ts'
import { planRun } from '../../graphs/_model/plan.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'

let parser: FlowchartParser
beforeAll(async () => {
  parser = await loadParser()
})

const words = [
  ...[
    'Load data',
    '数据收集',
    'データ収集',
    'Clean',
    '数据清洗',
    'Transform',
    '特征工程',
    '전처리',
    'Quality check',
    'Data OK?',
  ],
  ...[
    'Store in warehouse',
    '数据存储',
    'Choose model',
    '模型构建',
    'Train model',
    '模型训练',
    'モデル学習',
    'Tune',
    'Evaluate',
    '模型评估',
  ],
  ...[
    'Accuracy > 0.8?',
    'RMSE > 50?',
    'Deploy',
    '模型部署',
    'Predict',
    'Monitor',
    'Drift detected?',
    '模型迭代',
    'Start',
    'End',
    'Approve order',
  ],
]
const outcomes = ['', '', '', '通过', '失败', 'Yes', 'No', 'pass', 'fail', 'maybe', '>= 0.9', 'otherwise']
const arrows = ['-->', '-->', '-->', '-.->', '==>', '---', '~~~', '<-->']
const shapes = [
  (text: string) => `["${text}"]`,
  (text: string) => `{"${text}"}`,
  (text: string) => `[("${text}")]`,
  (text: string) => `(["${text}"])`,
]

const diagram = fc
  .record({
    direction: fc.constantFrom('TD', 'LR', 'BT'),
    boxes: fc.array(fc.tuple(fc.constantFrom(...words), fc.nat(3)), { minLength: 1, maxLength: 9 }),
    lines: fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.constantFrom(...outcomes), fc.constantFrom(...arrows)), {
      maxLength: 14,
    }),
    frames: fc.array(fc.array(fc.nat(8), { maxLength: 4 }), { maxLength: 2 }),
    framed: fc.array(fc.tuple(fc.nat(1), fc.nat(8), fc.boolean()), { maxLength: 2 }),
  })
  .map(({ direction, boxes, lines, frames, framed }) => {
    const id = (number: number) => `n${number % boxes.length}`
    return [
      `flowchart ${direction}`,
      ...boxes.map(([text, shape], at) => `  n${at}${shapes[shape]?.(text)}`),
      ...frames.flatMap((members, at) => [`  subgraph g${at}`, ...members.map(member => `    ${id(member)}`), '  end']),
      ...lines.map(
        ([from, to, label, arrow]) =>
          `  ${id(from)} ${arrow}${label === '' || arrow === '~~~' ? '' : `|"${label}"|`} ${id(to)}`,
      ),
      ...framed.flatMap(([frame, box, isOut]) =>
        frame < frames.length ? [isOut ? `  g${frame} --> ${id(box)}` : `  ${id(box)} --> g${frame}`] : [],
      ),
      '',
    ].join('\n')
  })

function imported(text: string) {
  const reading = parser.read(text)
  if ('problem' in reading) throw new Error(`${reading.problem.message}\n${text}`)
  const understanding = understand(reading.flowchart, type => Object.hasOwn(specs, type))
  return { flowchart: reading.flowchart, ...importFlowchart(reading.flowchart, { specs, source: text, understanding }) }
}

/** One of two lines out of the frame can't be laid, and without it the way back to `n2` leads nowhere. */
const openedLoop = `flowchart TD
  n0[Load data] --> n2[Accuracy > 0.8?]
  n1[Load data] --> n0
  n3[Load data] --> n2
  n3 -->|fail| n4[Load data]
  subgraph g0
    n5[Load data]
    n4
  end
  n2 --> n5
  g0 --> n1
`

/** The data put before the model must have the number that the gate speaks of. */
const numberAfterAll = `flowchart TD
  n2[Build model] --> n0[Load data]
  n1{RMSE > 50?} -->|No| n0
  n3[Train model] --> n1
`

/** What is drawn to the training goes to its model, which stands outside of the frame. */
const dataOfFrame = `flowchart TD
  n0[Load data]
  n2[Choose model]
  n3[Train model]
  subgraph g0
    n3
  end
  n2 --> n3
  n0 --> g0
`

/** Two lines share the model put before the score, until one of them can't be laid: the other is dotted all the same. */
const lastOfWay = `flowchart TD
  n0[Load data]
  n1[Drift detected?]
  n2[Load data]
  n4[Evaluate]
  n2 -.-> n4
  n1 -->|fail| n0
  n0 --> n4
  n0 --> n1
  n2 -->|>= 0.9| n1
`

test('whatever is drawn becomes a graph without an error, which can run unless nothing in it can', () => {
  fc.assert(
    fc.property(diagram, text => {
      const { document } = imported(text)
      const errors = validate(document, specs).filter(({ level }) => level === 'error')
      expect(errors, text).toEqual([])
      const { issues } = planRun(document, specs)
      expect(
        issues.filter(({ level, code }) => level === 'error' && code !== 'nothing-to-run'),
        text,
      ).toEqual([])
    }),
    { numRuns: 100, examples: [[openedLoop], [numberAfterAll]] },
  )
})

test('whatever is drawn and not touched exports its bytes, and with metadata gives the same graph again', () => {
  fc.assert(
    fc.property(diagram, text => {
      const { document } = imported(text)
      expect(exportText(document, specs, { mode: 'original', read: parser.read }).text).toBe(text)
      const carried = exportText(document, specs, { mode: 'metadata' }).text
      const reading = parser.read(carried)
      if ('problem' in reading) throw new Error(reading.problem.message)
      expect(importFlowchart(reading.flowchart, { specs, source: carried }).document).toEqual(document)
    }),
    { numRuns: 100, examples: [[dataOfFrame], [lastOfWay]] },
  )
})
