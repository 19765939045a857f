import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportText } from '../../graphs/_model/mermaid/exportText.ts'
import { loadParser } from '../../graphs/_model/mermaid/loadParser.ts'
import { nodeStatesOf } from '../../graphs/_model/runState.ts'
import { validate } from '../../graphs/_model/validate.ts'
import { specs } from '../../nodes/_catalog/specs.ts'
import { importText } from '../support/importText.ts'
import { runToEnd, type TestRuntime, testRuntime } from '../support/testRuntime.ts'
import { small } from './small.ts'

let runtime: TestRuntime
beforeAll(async () => {
  runtime = await testRuntime()
})
afterAll(() => runtime[Symbol.asyncDispose]())

interface Opening {
  name: string
  text: string
  /** The node that a new turn begins with. */
  begins: string
}

/** Diagrams that begin before the data: with a problem, a start, a person; and lead back to there. */
const openings: Opening[] = [
  {
    name: 'a problem before the data',
    begins: 'D',
    text: `flowchart TD
  P[Problem Definition] --> D[Data Collection] --> C[Data Cleaning] --> T[Model Training] --> E[Model Evaluation] --> M[Monitoring]
  M --> P
`,
  },
  {
    name: 'a start and an end around an accuracy gate',
    begins: 'D',
    text: `flowchart TD
  S((Start)) --> D[Load data] --> P[Preprocess] --> T[Train model] --> E{Accuracy ok?}
  E -->|yes| X[Deploy] --> F((End))
  E -->|no| S
`,
  },
  {
    name: '开始与业务理解在数据之前',
    begins: 'C',
    text: `graph TD
  A([开始]) --> B[业务理解] --> C[数据收集] --> D[数据清洗] --> E[模型训练] --> F[模型评估]
  F -->|不达标| B
  F -->|达标| G[模型部署] --> H([结束])
`,
  },
  {
    name: 'understanding without a box for data',
    begins: 'A',
    text: `graph TD
  A[Business Understanding] --> B[Data Understanding]
  B --> C[Data Preparation]
  C --> D[Modeling]
  D --> E[Evaluation]
  E --> F[Deployment]
  E --> A
`,
  },
  {
    name: '問題定義に戻る流れ',
    begins: 'B',
    text: `flowchart LR
  A[問題定義] --> B[データ収集] --> C[前処理] --> D[モデル学習] --> E[モデル評価]
  E -->|改善| A
`,
  },
  {
    name: '시작과 문제 정의가 데이터 앞에 있는 흐름',
    begins: '수집',
    text: `flowchart TD
  시작([시작]) --> 문제[문제 정의] --> 수집[데이터 수집] --> 전처리[데이터 전처리] --> 학습[모델 학습] --> 평가[모델 평가]
  평가 --> 문제
`,
  },
  {
    name: 'goals and requirements before the data',
    begins: 'D',
    text: `graph TD
  G[Define goals] --> R[Gather requirements] --> D[Collect data] --> F[Feature engineering] --> T[Train] --> E[Evaluate] --> P[Deploy] --> M[Monitor performance]
  M -->|drift| R
`,
  },
  {
    name: 'a side way of the opening that leads nowhere',
    begins: 'C',
    text: `flowchart TD
  A[Kickoff] --> B[Hire team]
  A --> C[Gather data]
  C --> D[Train model] --> E[Evaluate] -->|retry| A
`,
  },
  {
    name: '失败与监控都回到需求分析',
    begins: 'C',
    text: `graph TD
  A[需求分析] --> B[可行性评估] --> C[数据采集] --> D{数据质量检查}
  D -->|通过| E[模型训练] --> F[上线部署] --> G[效果监控]
  D -->|失败| A
  G --> A
`,
  },
  {
    name: 'a person and a start before the data',
    begins: 'L',
    text: `flowchart TD
  U[User] --> S[Start] --> L[Load dataset]
  L --> SP[Split] --> TR[Train] --> V{Good?}
  V -- no --> U
  V -- yes --> SAVE[(Save model)]
`,
  },
  {
    name: 'two ways back, one of them to the data',
    begins: 'B',
    text: `flowchart TD
  A[Idea] --> B[Data Collection]
  B --> T[Train Model]
  T --> E[Evaluate]
  E --> A
  E --> B
`,
  },
  {
    name: 'ways back among what is before the data',
    begins: 'B',
    text: `flowchart TD
  A[Problem Definition] --> A2[Literature review] --> A
  A2 --> B[Data Collection] --> T[Train] --> E[Evaluate] --> A
`,
  },
]

describe.each(openings)('$name', ({ text, begins }) => {
  test('keeps its loop, which begins where the data does, has no error, and exports its own bytes', async () => {
    const { document, report } = await importText(text, { specs, name: 'drawn' })
    expect(validate(document, specs).filter(({ level }) => level === 'error')).toEqual([])
    expect(document.edges.filter(({ from }) => from.port === 'again').map(({ to }) => to.node)).toEqual([begins])
    expect(report.inserted.filter(({ type }) => type === 'loop/back')).toHaveLength(1)
    const { read } = await loadParser()
    expect(exportText(document, specs, { mode: 'original', read }).text).toBe(text)
  })

  test('runs as it is, and once more from the data on where the loop says so', async () => {
    const { document } = await importText(text, { specs, name: 'drawn' })
    const { status, state } = await runToEnd(runtime, document, { overrides: small(document) })
    expect(status).toBe('done')
    const nodes = nodeStatesOf(state)
    const at = nodes.find(({ id }) => id === begins)
    const loop = nodes.find(({ id }) => document.nodes[id]?.type === 'loop/back')
    const turns = loop?.current.status === 'skipped' ? 1 : 2
    expect(at?.current.iteration[0]).toBeGreaterThanOrEqual(turns)
  }, 120_000)
})

test('a box before the data that is drawn later is led past as well', async () => {
  const text = 'flowchart TD\n  S((Start)) --> D[Load data] --> T[Train model] --> E[Evaluate]\n'
  const { document: existing } = await importText(text, { specs, name: 'drawn' })
  const { document } = await importText(`${text}  E --> S\n`, { specs, existing })
  expect(document.edges.filter(({ from }) => from.port === 'again').map(({ to }) => to.node)).toEqual(['D'])
})
