// Scores of the default nodes on well-known data sets, beside scikit-learn's: rewrites docs/benchmarks.md.
// `npm run bench -- scores`; MILLRACE_BENCH_DATA names the folder of the CSV files.
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { collectTable } from '../nodes/_table/collect.ts'
import { openSession } from '../nodes/_table/session.ts'
import { quoteText } from '../nodes/_table/sql.ts'
import { openBackend } from '../nodes/_tensor/backend.ts'
import { learn } from '../tests/support/learn.ts'
import { testContext } from '../tests/support/nodeContext.ts'
import { stored } from '../tests/support/table.ts'

interface Benchmark {
  file: string
  build?: Record<string, unknown>
  metrics: [first: string, second?: string]
  /** scikit-learn 1.2.1, five folds: baseline, linear, small MLP, gradient boosting. */
  reference: [string, string, string, string]
}

const benchmarks: Benchmark[] = [
  { file: 'iris', metrics: ['accuracy'], reference: ['0.333', '0.953', '0.947', '0.940'] },
  {
    file: 'german_credit',
    metrics: ['accuracy', 'auc'],
    reference: ['0.700 / 0.5', '0.746 / 0.786', '0.736 / 0.752', '0.772 / 0.776'],
  },
  {
    file: 'heart_cleveland',
    metrics: ['accuracy', 'auc'],
    reference: ['0.541 / 0.5', '0.855 / 0.914', '0.842 / 0.899', '0.802 / 0.882'],
  },
  {
    file: 'adult_5k',
    metrics: ['accuracy', 'auc'],
    reference: ['0.759 / 0.5', '0.850 / 0.909', '0.848 / 0.908', '0.852 / 0.910'],
  },
  {
    file: 'winequality_red',
    metrics: ['r2', 'rmse'],
    reference: ['0 / 0.808', '0.343 / 0.654', '0.361 / 0.644', '0.454 / 0.596'],
  },
  {
    file: 'winequality_white',
    metrics: ['r2', 'rmse'],
    reference: ['0 / 0.886', '0.275 / 0.754', '0.362 / 0.707', '0.476 / 0.640'],
  },
  {
    file: 'auto_mpg',
    build: { target: 'mpg', exclude: ['name'] },
    metrics: ['r2', 'rmse'],
    reference: ['0 / 7.81', '0.815 / 3.35', '0.863 / 2.87', '0.870 / 2.79'],
  },
]

const seeds = [1, 2, 3]
const data = process.env.MILLRACE_BENCH_DATA ?? path.resolve(import.meta.dirname, '../../shared/data/tabular')
if (!existsSync(data)) {
  process.stdout.write(`There is no folder ${data}: name one with MILLRACE_BENCH_DATA.\n`)
  process.exit(1)
}

const wanted = process.env.MILLRACE_BENCH_ONLY
const lines: string[] = []
for (const benchmark of benchmarks.filter(({ file }) => !wanted || wanted.split(',').includes(file))) {
  const [linear, mlp] = [await scoreOf(benchmark, 'linear'), await scoreOf(benchmark, 'mlp')]
  const { file, metrics, reference } = benchmark
  const [baseline, ...others] = reference
  const measures = metrics.map(metric => ({ accuracy: 'accuracy', auc: 'AUC', r2: 'R²', rmse: 'RMSE' })[metric ?? ''])
  lines.push(
    `| ${[`${file}, ${measures.join(' / ')}`, baseline, linear.score, others[0], mlp.score, others[1], others[2]].join(' | ')} |`,
  )
  process.stdout.write(`${lines.at(-1)}  linear ${linear.seconds} s, mlp ${mlp.seconds} s\n`)
}
if (!wanted) await writeFile(path.resolve(import.meta.dirname, '../docs/benchmarks.md'), await page())

async function scoreOf({ file, build = {}, metrics }: Benchmark, family: 'linear' | 'mlp') {
  const scores: number[][] = []
  const began = performance.now()
  for (const seed of seeds) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'millrace-bench-'))
    try {
      const split = { by: 'hash' as const, validation: 0.15, test: 0.2, seed }
      const context = await testContext({ folder, seed, split })
      const csv = path.join(data, `${file}.csv`)
      const session = await openSession({ files: [csv], folder: path.dirname(context.newFile('x')) })
      const select = `SELECT * FROM read_csv(${quoteText(csv)}, header = true, nullstr = ['', '?'])`
      const table = await stored(await collectTable(select, { context, session }))
      session.close()
      const { report } = await learn(table, { family, build, context })
      scores.push(metrics.map(metric => report.meta.metrics[`test.${metric}`] ?? Number.NaN))
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  const mean = metrics.map((_, at) => scores.reduce((sum, score) => sum + (score[at] ?? 0), 0) / scores.length)
  const seconds = ((performance.now() - began) / 1000 / seeds.length).toFixed(1)
  return { score: mean.map(value => (value >= 1 ? value.toFixed(2) : value.toFixed(3))).join(' / '), seconds }
}

async function page(): Promise<string> {
  const { device } = await openBackend()
  return `# Scores on well-known data

Written by \`npm run bench -- scores\`. Each score is the mean over ${seeds.length} seeds, which decide the split (65 % train, 15 % validation,
20 % test) and the first weights; **all nodes with their default params** (\`build/linear\`, \`build/mlp\`, \`train/fit\`, \`evaluate/score\`), on
the backend *${device}*. Only the target and left-out columns are set, for auto_mpg: target \`mpg\`, without \`name\`.

The references are scikit-learn 1.2.1 over five folds (80 % train; one-hot categories, missing numbers by the median,
standardised inside each fold; the MLP has one hidden layer of 32). Its folds train on more rows and its scores are means over
all rows, so that some difference on the small sets is chance: one test side of heart_cleveland has about 60 rows, where
a single row is 1.7 points. Scores far above the references would mean that something leaks.

| data | baseline | linear, ours | linear, reference | MLP, ours | MLP, reference | gradient boosting, reference |
|---|---|---|---|---|---|---|
${lines.join('\n')}
`
}
