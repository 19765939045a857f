import { expect, test } from 'vitest'
import { specs } from '../../../../nodes/_catalog/specs.ts'
import { flowchartOf } from '../../../../tests/support/flowchart.ts'
import { understand } from './understand.ts'

function read(text: string) {
  const flowchart = flowchartOf(`flowchart TD\n${text}`)
  const { vertices, links } = understand(flowchart, type => Object.hasOwn(specs, type))
  return {
    links,
    vertices,
    types: Object.fromEntries([...vertices].map(([id, { type }]) => [id, type])),
    vertex: (id: string) => vertices.get(id),
  }
}

test('the plain chain gets the node of each stage', () => {
  const { types } = read(
    'A[收集] --> B[处理] --> C[清洗] --> D[存储] --> E[逻辑回归] --> F[训练] --> G[评估] --> H[部署] --> I[迭代] --> A',
  )
  expect(Object.values(types)).toEqual([
    ...['collect/sample', 'process/columns', 'clean/auto', 'store/table', 'build/linear', 'train/fit'],
    ...['evaluate/score', 'deploy/http', 'loop/back'],
  ])
})

test('a type that is not there becomes a plain step, and its stage is still told', () => {
  const { vertices } = understand(flowchartOf('flowchart TD\nA[Train]'), () => false)
  expect(vertices.get('A')).toMatchObject({ topic: 'train', stage: 'train', type: 'process/step' })
})

test('where data of another kind arrives, what works on tables is a plain step', () => {
  const { types } = read('A[Load] --> T[Train] --> S[(S3)] --> D[Deploy] --> M[Monitor] --> C[Collect logs]')
  expect(types).toMatchObject({ S: 'process/step', M: 'process/step', C: 'process/step' })
})

test('a check of data is a quality check, one of a model an evaluation with a gate, one of an endpoint a switch', () => {
  const { types, vertex } = read(`
    A[Load] --> Q{Data OK?}
    Q -->|Yes| T[Train]
    T --> G{Accuracy > 90%?}
    G -->|Yes| D[Deploy]
    D --> M{Drift detected?}
    M -->|Yes| R[Alert]
    M -->|No| E[Go on]`)
  expect(types).toMatchObject({ Q: 'check/quality', G: 'evaluate/score', M: 'check/switch' })
  expect(vertex('G')?.params).toEqual({ gate: 'accuracy', limit: 0.9 })
  expect(vertex('Q')?.branch).toMatchObject({ shape: 'check', outcomes: [{ name: 'Yes', polarity: 'pass' }] })
})

test('an evaluation with two ways out is a gate, and so is a training', () => {
  const { vertex } = read(`
    A[Load] --> T{模型训练}
    T -->|成功| E{模型评估}
    T -->|失败| A
    E -->|通过| D[部署]
    E -->|不通过| T`)
  expect(vertex('T')).toMatchObject({
    topic: 'train',
    type: 'train/fit',
    branch: { shape: 'gate' },
  })
  expect(vertex('E')).toMatchObject({
    type: 'evaluate/score',
    params: {},
    branch: { shape: 'gate' },
  })
})

test('a diamond with one exit is an ordinary step', () => {
  expect(read('A[Load] --> T{模型训练}\nT --> E[评估]').vertex('T')?.branch).toBeUndefined()
})

test('three exits make a switch with an outcome for each label', () => {
  const { vertex, links } = read('A[Load] --> S{Size}\nS -->|small| B[b]\nS -->|rows > 100| C[c]\nS --> D[d]')
  expect(vertex('S')).toMatchObject({ type: 'check/switch', branch: { shape: 'switch' } })
  expect(vertex('S')?.branch?.outcomes).toEqual([
    { name: 'small', polarity: 'other', links: [1] },
    { name: 'rows > 100', polarity: 'other', condition: { when: 'rows > 100' }, links: [2] },
    { name: 'otherwise', polarity: 'other', isOtherwise: true, links: [3] },
  ])
  expect(links[3]?.outcome).toEqual({ of: 'S', index: 2, name: 'otherwise', polarity: 'other' })
})

test('words that are neither good nor bad make a switch of a diamond, and are mere notes on other boxes', () => {
  expect(read('A[Load] --> S{Kind}\nS -->|images| B[b]\nS -->|texts| C[c]').vertex('S')?.branch?.shape).toBe('switch')
  expect(read('A[Load] -->|Kafka| B[b]\nA -->|Flume| C[c]').vertex('A')?.branch).toBeUndefined()
})

test('an exit without a label beside a bad one is the good one', () => {
  const { vertex } = read('A[Ingest] --> B{Schema check}\nB -->|invalid| C[Quarantine]\nB --> D[Store]')
  expect(vertex('B')?.branch?.outcomes).toEqual([
    { name: 'invalid', polarity: 'fail', links: [1] },
    { name: 'otherwise', polarity: 'pass', isOtherwise: true, links: [2] },
  ])
})

test('two exits of the same label are one outcome', () => {
  const { vertex } = read('A[Load] --> B{OK?}\nB -->|No| C[Alert]\nB -->|no| D[Clean]\nB -->|Yes| E[Train]')
  expect(vertex('B')?.branch?.outcomes.map(({ name, links }) => [name, links])).toEqual([
    ['No', [1, 2]],
    ['Yes', [3]],
  ])
})

test('a diamond whose exits have no labels stays open', () => {
  const { vertex, links } = read('A[Load] --> B{foo}\nB --> C[c]\nB --> D[d]')
  expect(vertex('B')).toMatchObject({ topic: 'check', confidence: 'shape', branch: { shape: 'open', outcomes: [] } })
  expect(links[1]?.outcome).toBeUndefined()
})

test('a way back needs a loop of its own unless it leaves one, and may end when the check passes', () => {
  const { links } = read(`
    A[Collect] --> T[Train]
    T --> E{Good enough?}
    E -->|No| F[Tune]
    F --> T
    E -->|Yes| D[Deploy]
    D --> I[Iterate]
    I --> A`)
  expect(links.flatMap(({ feedback }, index) => (feedback ? { index, ...feedback } : []))).toEqual([
    { index: 3, needsLoop: true, untilPass: true },
    { index: 6, needsLoop: false, untilPass: false },
  ])
})

test('an iteration that leads nowhere back is a plain step', () => {
  expect(read('A[Deploy] --> I[模型迭代]').types.I).toBe('process/step')
})

test('an error as gate asks for numbers to predict', () => {
  const { vertex } = read(
    'A[Load] --> B[Build model]\nB --> T[Train]\nT --> G{RMSE > 50?}\nG -->|No| D[Deploy]\nG -->|Yes| T',
  )
  expect(vertex('G')?.params).toEqual({ gate: 'rmse', limit: 50 })
  expect([vertex('A')?.params, vertex('B')?.params]).toEqual([{ dataset: 'series' }, { target: 'value' }])
})

test('a label with markup is read as what it shows', () => {
  const { vertex } = read('T[Train] --> G{"<b>MAE</b><br/>&lt; 3?"}\nG -->|"<i>Yes</i>"| D[Deploy]\nG -->|No| T')
  expect(vertex('G')?.params).toEqual({ gate: 'mae', limit: 3 })
  expect(vertex('G')?.branch?.outcomes.map(({ name, polarity }) => [name, polarity])).toEqual([
    ['Yes', 'pass'],
    ['No', 'fail'],
  ])
})

test('rows asked for become a rule of the quality check', () => {
  expect(read('A[Load] --> B{样本量 > 1000?}\nB -->|是| T[训练]\nB -->|否| A').vertex('B')?.params).toEqual({
    rules: [{ type: 'rowCount', min: 1001 }],
  })
})

test('suggested params are params of their nodes', () => {
  const { vertices } = read(
    'A[Load] --> Q{rows >= 10?}\nQ -->|Yes| B[Linear regression] --> T[Train] --> G{MAE < 3?}\nG -->|Yes| D[Deploy]\nG -->|No| T',
  )
  for (const { type, params } of vertices.values())
    expect(specs[type]?.params.safeParse(params).success, type).toBe(true)
})

test('links without a head and with two are told apart', () => {
  const { links } = read('A --- B\nB <--> C\nC --> D\nD ~~~ E')
  expect(links.map(({ type, hasNoHead, isTwoWay }) => [type, hasNoHead, isTwoWay])).toEqual([
    ['step', true, false],
    ['step', false, true],
    ['step', false, false],
    ['hint', true, false],
  ])
})

test('of a diagram without machine learning nothing is claimed to be known', () => {
  const { vertices } = read(
    'A[Alice] --> B[Shopping cart] --> C[Checkout] --> D[Pay] --> E[Pack] --> F[Courier] --> G[Doorbell] --> H[Unbox]',
  )
  expect([...vertices.values()].filter(({ confidence }) => confidence !== 'none')).toEqual([])
})

test('what was guessed says from where', () => {
  const { vertex } = read(`
    subgraph g [模型训练]
      foo[abc]
    end
    load_data[Step A] --> db[(xyz)]
    db --> T[Training] --> E[Model evaluation]`)
  expect(['foo', 'load_data', 'db', 'T', 'E'].map(id => vertex(id)?.confidence)).toEqual([
    ...['hint', 'hint', 'shape', 'phrase', 'phrase'],
  ])
})

test('tags, icons, numbers and emphasis around a label change nothing', () => {
  for (const label of [
    ...[
      '<b>模型训练</b>',
      'fa:fa-brain 模型训练',
      '3. 模型训练',
      '步骤二：模型训练',
      '（1）模型训练',
      '**模型训练**',
      '🚀 模型训练',
    ],
    ...[
      'train_model',
      'TrainModel',
      'ＴＲＡＩＮ model',
      'Step 3: Train',
      'Pre-training',
      'Train<br/>evaluate and deploy',
    ],
  ])
    expect(read(`X["${label}"]`).vertex('X')?.topic, label).toBe('train')
})

test('long labels and labels of nothing but brackets take no time', () => {
  for (const label of [
    '<'.repeat(50_000),
    'fa:fa-'.repeat(9000),
    '((('.repeat(9000),
    '1.'.repeat(20_000),
    'a>1 '.repeat(9000),
    '是否'.repeat(9000),
  ]) {
    const flowchart = flowchartOf('flowchart TD\nX[x] --> Y[y]')
    for (const vertex of flowchart.vertices) vertex.label = { text: label }
    for (const link of flowchart.links) link.label = { text: label }
    expect(understand(flowchart, () => true).vertices.size).toBe(2)
  }
})
