import type { Tensor } from '@tensorflow/tfjs-core'
import type { Artifact } from '../_contract/artifact.ts'
import { NodeFailure } from '../_contract/failure.ts'
import { type ModelMeta, modelMeta } from '../_contract/kinds/model.ts'
import type { Cell } from '../_contract/kinds/table.ts'
import type { Bilingual } from '../_contract/text.ts'
import type { Batch } from '../_table/read.ts'
import { openReplay } from '../_table/replay.ts'
import { openBackend } from './backend.ts'
import { encodeRows, widthOf } from './encode.ts'
import { checkArchitecture, flatten, forward, softmax, unflatten, weightSpecs } from './network.ts'
import { readSafetensors } from './safetensors.ts'
import { largest } from './tally.ts'

/** What a model says of one row: a class with the probability of each, or a number in the target's own units. */
export type Prediction = { label: Cell; probabilities: Record<string, number> } | { value: number }

export interface Predictor {
  /** Rows as they were collected: missing columns are empty cells, further ones are ignored, numbers may be text. */
  predict(rows: readonly Record<string, unknown>[]): Promise<Prediction[]>
  device: string
  dispose(): void
}

type ModelFiles = Pick<Artifact<'model'>, 'files'> & { meta: unknown }

/**
 * A model ready to answer, with the whole chain before it: preparation, encoding, network. Evaluate and serving both
 * use this and nothing else. The files may come from anywhere, so all sizes are checked before anything is allocated.
 */
export async function loadPredictor(model: ModelFiles): Promise<Predictor> {
  const meta = checkedMeta(model.meta)
  const network = await loadNetwork(meta, model.files.weights ?? '')
  try {
    const replay = await openReplay(meta.row.columns, meta.row.prepare)
    return {
      device: network.device,
      predict: async rows => {
        const predictions: Prediction[] = []
        for (let from = 0; from < rows.length; from += rowsAtOnce) {
          const outputs = network.outputsOf(await replay.replay(rows.slice(from, from + rowsAtOnce)))
          for (const prediction of predictionsOf(outputs, meta)) predictions.push(prediction)
        }
        return predictions
      },
      dispose: () => {
        replay.close()
        network.dispose()
      },
    }
  } catch (error) {
    network.dispose()
    throw error
  }
}

const rowsAtOnce = 1000

async function loadNetwork({ estimator, transform }: ModelMeta, file: string) {
  const specs = weightSpecs(estimator)
  const bytes = estimator.parameters * Float32Array.BYTES_PER_ELEMENT
  const weights = unflatten(specs, flatten(specs, await readSafetensors(file, bytes + roomForHeader)))
  const { tf, device } = await openBackend()
  const tensors: Tensor[] = specs.map(({ name, shape }) => tf.tensor(weights[name]?.data ?? [], shape, 'float32'))
  const width = widthOf(transform.features)
  return {
    device,
    outputsOf: (batch: Batch): Float32Array => {
      const values = encodeRows(batch, transform.features)
      let outputs = new Float32Array(0)
      // Nothing is returned through tidy: it would look for tensors in every element of the array.
      tf.tidy(() => {
        const x = tf.tensor2d(values, [batch.rows, width])
        outputs = Float32Array.from(forward(tf, estimator.layers, { x, weights: tensors }).dataSync<'float32'>())
      })
      return outputs
    },
    dispose: () => tf.dispose(tensors),
  }
}

const roomForHeader = 1024 * 1024

function predictionsOf(outputs: ArrayLike<number>, { transform: { target } }: ModelMeta): Prediction[] {
  if (target.task === 'regression') {
    return Array.from(outputs, output => ({ value: output * target.deviation + target.mean }))
  }
  const count = target.classes.length
  return Array.from({ length: outputs.length / count }, (_, row) => {
    const probabilities = softmax(outputs, row * count, count)
    return {
      label: target.classes[largest(probabilities)] ?? null,
      probabilities: Object.fromEntries(target.classes.map((cls, at) => [String(cls), probabilities[at] ?? 0])),
    }
  })
}

const widest = 1_000_000

function checkedMeta(untrusted: unknown): ModelMeta {
  const parsed = modelMeta.safeParse(untrusted)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.join('.') ?? ''
    throw refused({
      en: `${where}: ${issue?.message ?? 'is not understood'}`,
      zh: `${where}：${issue?.message ?? '无法理解'}`,
    })
  }
  const { estimator, transform } = parsed.data
  checkArchitecture(estimator)
  const width = widthOf(transform.features)
  if (width > widest)
    throw refused({
      en: `its rows are ${width} numbers wide, at most ${widest} are allowed`,
      zh: `其每行有 ${width} 个数值，最多允许 ${widest} 个`,
    })
  if (estimator.input[0] !== width)
    throw refused({
      en: `its input is ${estimator.input[0]} wide and its rows are ${width}`,
      zh: `其输入宽度为 ${estimator.input[0]}，而每行有 ${width} 个数值`,
    })
  const last = estimator.layers.at(-1)
  const units = transform.target.task === 'classification' ? transform.target.classes.length : 1
  if (last?.type !== 'dense' || last.units !== units)
    throw refused({ en: 'its outputs do not fit its target', zh: '其输出与目标列不符' })
  return parsed.data
}

function refused(why: Bilingual): NodeFailure {
  return new NodeFailure({
    code: 'broken-model',
    message: { en: `This model can't be used: ${why.en}.`, zh: `此模型无法使用：${why.zh}。` },
    hint: { en: 'Train it again.', zh: '请重新训练。' },
  })
}
