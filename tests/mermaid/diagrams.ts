export interface Drawn {
  name: string
  text: string
  /** Types of its boxes as they must be understood and fitted, in order. */
  types: string
  /** Nodes that the import puts between. */
  inserted?: string
  /** Nodes that its run rules out, in the order of the plan. */
  skipped?: string
  /** Turns of its loop. */
  turns?: number
  /** Nothing but plain steps ran. */
  isEmpty?: boolean
}

/** What people and language models draw, in four languages: none was written with our nodes in mind. */
export const diagrams: Drawn[] = [
  {
    name: 'a plain chain in English with file names in the boxes',
    text: `flowchart LR
  raw["Load raw data (CSV)"] --> clean["Clean & dedupe"]
  clean --> split["Train/test split"]
  split --> train["Train model"]
  train --> eval["Evaluate"]
  eval --> deploy["Deploy to production"]
`,
    types: 'collect/sample clean/auto process/columns train/fit evaluate/score deploy/http',
    inserted: 'build/mlp',
  },
  {
    name: 'an accuracy gate that leads back to the training',
    text: `flowchart TD
  A[Ingest data] --> B[Feature engineering]
  B --> C[Train model]
  C --> D{Accuracy >= 0.6?}
  D -->|Yes| E[Deploy model]
  D -->|No| F[Tune hyperparameters]
  F --> C
`,
    types: 'collect/sample process/columns train/fit evaluate/score deploy/http process/step',
    inserted: 'build/mlp loop/back',
    skipped: 'F loop',
  },
  {
    name: '分组之间的连线',
    text: `graph LR
  subgraph 数据[数据层]
    a[数据采集] --> b[数据清洗]
    b --> c[(数据存储)]
  end
  subgraph 模型[模型层]
    d[模型构建] --> e[模型训练] --> f[模型评估]
  end
  数据 --> 模型
  模型 --> g[模型部署]
`,
    types: 'collect/sample clean/auto store/table build/mlp train/fit evaluate/score deploy/http',
  },
  {
    name: '品質の確認で差し戻す流れ',
    text: `flowchart TD
  A[データ収集] --> B[前処理]
  B --> C{品質は十分?}
  C -- はい --> D[モデル学習]
  C -- いいえ --> E[ノイズ除去]
  E --> C
  D --> F[性能評価] --> G[デプロイ]
`,
    types: 'collect/sample process/columns check/quality train/fit clean/auto evaluate/score deploy/http',
    inserted: 'build/mlp loop/back',
    skipped: 'E loop',
    turns: 2,
  },
  {
    name: '한국어로 그린 순환',
    text: `flowchart TD
  A(데이터 수집) --> B(전처리) --> C(모델 학습) --> D(성능 평가) --> E(배포) --> F(모니터링)
  F -.-> A
`,
    types: 'collect/sample process/columns train/fit evaluate/score deploy/http process/step',
    inserted: 'build/mlp loop/back',
    turns: 2,
  },
  {
    name: '从模型训练开始的图',
    text: `graph TD
  A[模型训练] --> B[模型评估] --> C[模型部署]
`,
    types: 'train/fit evaluate/score deploy/http',
    inserted: 'collect/sample build/mlp',
  },
  {
    name: 'a switch of three outcomes',
    text: `flowchart TD
  S([Start]) --> A[Collect data]
  A --> B{Data type}
  B -->|tabular| C[Normalize columns]
  B -->|image| D[Augment images]
  B -->|text| E[Tokenize]
  C --> F[Train]
  D --> F
  E --> F
  F --> G[Evaluate model]
  G --> Z([End])
`,
    types:
      'process/step collect/sample check/switch process/columns process/columns process/columns train/fit evaluate/score process/step',
    inserted: 'build/mlp',
    skipped: 'D E',
  },
  {
    name: 'two sources that are joined, and a line to the evaluation beside the model',
    text: `flowchart LR
  db[(Customer database)] --> merge[Merge and transform]
  logs[Load click logs] --> merge
  merge --> train[Train classifier]
  merge --> test[Evaluate classifier]
  train --> test
  test --> report[Report dashboard]
`,
    types: 'collect/sample process/columns collect/sample train/fit evaluate/score process/step',
    inserted: 'process/sql build/mlp',
  },
  {
    name: 'a training with two labelled ways out',
    text: `graph TD
  A[数据收集] --> B[模型构建]
  B --> C{模型训练}
  C -->|通过| D[模型部署]
  C -->|不通过| E[告警]
`,
    types: 'collect/sample build/mlp train/fit deploy/http process/step',
    inserted: 'evaluate/score',
    skipped: 'E',
  },
  {
    name: 'monitoring with drift, a retraining and a loop to the beginning that cross',
    text: `flowchart TD
  A[Data collection] --> B[Data validation]
  B --> C[Model training]
  C --> D[Model evaluation]
  D -->|pass| E[Deployment]
  D -->|fail| C
  E --> F[Monitoring]
  F --> G{Drift detected?}
  G -->|yes| A
  G -->|no| H[Keep serving]
`,
    types: 'collect/sample check/quality train/fit evaluate/score deploy/http process/step check/switch process/step',
    inserted: 'build/mlp loop/back',
    skipped: 'loop2',
  },
  {
    name: 'a model that is chosen beside the data',
    text: `flowchart TD
  C[Load dataset] --> D[Prepare dataset] --> T[Train model]
  M[Choose model architecture] --> T
  T --> V{Validation OK?}
  V -- yes --> S[Serve predictions]
  V -- no --> T
`,
    types: 'collect/sample process/columns train/fit build/mlp evaluate/score deploy/http',
    inserted: 'loop/back',
    skipped: 'loop',
  },
  {
    name: 'an order process without any learning in it',
    text: `flowchart TD
  A[Customer places order] --> B{In stock?}
  B -->|yes| C[Ship the parcel]
  B -->|no| D[Notify customer]
  C --> E[Send invoice]
`,
    types: 'process/step check/quality process/step process/step process/step',
    inserted: 'collect/sample',
    skipped: 'D',
  },
  {
    name: 'a morning, which computes nothing',
    text: `flowchart LR
  A[Wake up] --> B[Make coffee] --> C[Walk to work]
`,
    types: 'process/step process/step process/step',
    inserted: 'collect/sample',
    isEmpty: true,
  },
]
