import type { Draft } from '../_contract/artifact.ts'
import type { EstimatorMeta, Layer } from '../_contract/kinds/estimator.ts'
import { countParameters } from './network.ts'

interface Architecture {
  family: EstimatorMeta['family']
  hidden: Layer[]
  l2: number
}

/** An unfitted model that fits a dataset: the hidden layers, then one place for each class or one for the number. */
export function estimatorFor(dataset: Draft<'dataset'>, { family, hidden, l2 }: Architecture): Draft<'estimator'> {
  const { target } = dataset.meta.transform
  const penalty = l2 > 0 ? { l2 } : {}
  const last: Layer =
    target.task === 'classification'
      ? { type: 'dense', units: target.classes.length, activation: 'softmax', ...penalty }
      : { type: 'dense', units: 1, activation: 'linear', ...penalty }
  const shape = { input: [dataset.meta.width], layers: [...hidden, last] }
  return {
    kind: 'estimator',
    meta: { family, task: target.task, ...shape, parameters: countParameters(shape) },
    refs: { dataset },
  }
}
