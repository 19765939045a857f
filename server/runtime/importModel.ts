import { createHash, randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { type ModelDescription, mostWeights } from '../../nodes/_contract/modelFile.ts'
import type { Stores } from './stores.ts'
import type { Runtime } from './types.ts'

interface Parts {
  stores: Pick<Stores, 'artifacts' | 'models'>
  scratch: string
  task: Runtime['task']
}

const longestCheck = 60_000

/**
 * Takes a model that was trained elsewhere under its name. It counts as a further version where that name is known, and
 * never takes the place of what answers now. The weights are checked against their hash, and the whole by a worker that
 * makes it ready to answer, before anything is kept.
 */
export function createModelImport({ stores, scratch, task }: Parts): Runtime['importModel'] {
  return async (description, weights) => {
    const file = path.join(scratch, `model-${randomUUID()}`)
    try {
      const hash = await writeWeights(file, weights)
      if (hash !== description.weights) throw changed(description)
      const { name, metrics, meta } = description
      const draft = { kind: 'model' as const, meta, files: { weights: file }, refs: {} }
      await task('checkModel', { artifact: { ...draft, id: hash } }, { timeout: longestCheck })
      const { kind, id } = await stores.artifacts.save(draft)
      const isFree = (await stores.models.find(name)) === undefined
      return await stores.models.register({ name, ref: { kind, id }, serve: isFree, metrics })
    } finally {
      await rm(file, { force: true })
    }
  }
}

async function writeWeights(file: string, weights: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(file, 'wx', 0o600)
  try {
    let bytes = 0
    for await (const part of weights) {
      bytes += part.length
      if (bytes > mostWeights) throw tooLarge()
      hash.update(part)
      await handle.writeFile(part)
    }
    return hash.digest('hex')
  } finally {
    await handle.close()
  }
}

function changed({ name }: ModelDescription): NodeFailure {
  return new NodeFailure({
    code: 'damaged-model',
    message: {
      en: `The weights of the model "${name}" are not the ones that its description tells of.`,
      zh: `模型“${name}”的权重与其描述不符。`,
    },
    hint: {
      en: 'Ask for the bundle again: it was damaged or changed on the way.',
      zh: '请重新索取该数据包：它在途中损坏或被更改。',
    },
  })
}

function tooLarge(): NodeFailure {
  return new NodeFailure({
    code: 'too-large',
    message: {
      en: `The model has more than ${mostWeights / 1024 / 1024} MB of weights, the most that is taken over this page.`,
      zh: `模型权重超过 ${mostWeights / 1024 / 1024} MB，这是本页面可接收的上限。`,
    },
    hint: { en: 'Train it here, by the graph.', zh: '请在此处用图训练它。' },
  })
}
