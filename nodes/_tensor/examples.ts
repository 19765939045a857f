import type { Artifact } from '../_contract/artifact.ts'
import { NodeFailure } from '../_contract/failure.ts'
import type { SplitName } from '../_contract/kinds/table.ts'
import { readSafetensors } from './safetensors.ts'
import type { Examples } from './tally.ts'

/** One split of a dataset, checked against what its manifest says. */
export async function readExamples(dataset: Artifact<'dataset'>, split: SplitName): Promise<Examples> {
  const file = dataset.files[split]
  if (file === undefined) throw new Error(`A dataset came without its file "${split}".`)
  const { x, y } = await readSafetensors(file)
  const { width, rows } = dataset.meta
  if (!(x?.data instanceof Float32Array) || !y || y.data instanceof Uint8Array) throw broken(split)
  if (x.data.length !== rows[split] * width || y.data.length !== rows[split]) throw broken(split)
  return { x: x.data, y: y.data, width }
}

function broken(split: SplitName): NodeFailure {
  return new NodeFailure({
    code: 'broken-dataset',
    message: {
      en: `The ${split} tensors of the dataset are not what its description says.`,
      zh: `数据集的 ${split} 张量与其描述不符。`,
    },
    hint: { en: 'Run the build node again.', zh: '请重新运行构建节点。' },
  })
}
