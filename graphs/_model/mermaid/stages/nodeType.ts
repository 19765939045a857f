import type { Stage } from '../../../../nodes/_contract/node.ts'
import type { Branch, Topic } from './understanding.ts'

/** What arrives at a box along its arrows, as far as the boxes before it say. */
export type Arriving = 'nothing' | 'table' | 'estimator' | 'model' | 'endpoint'

export interface Place {
  arriving: Arriving
  /** Whether a train node stands somewhere in the diagram. */
  hasTraining: boolean
  /** Whether it leads back: only then it is a loop. */
  leadsBack: boolean
  /** Whether evaluate or deploy come after it. */
  isBeforeUse: boolean
  branch?: Branch | undefined
  label: string
}

export const plainStep = 'process/step'

/** The stage that a topic folds into; none for what is no stage. */
export function stageOf(topic: Topic): Stage | undefined {
  return folded[topic]
}

const folded: Partial<Record<Topic, Stage>> = {
  collect: 'collect',
  process: 'process',
  feature: 'process',
  clean: 'clean',
  check: 'check',
  store: 'store',
  register: 'store',
  build: 'build',
  train: 'train',
  tune: 'train',
  evaluate: 'evaluate',
  monitor: 'evaluate',
  deploy: 'deploy',
  predict: 'deploy',
  iterate: 'loop',
}

/** The node that does what the topic says with what arrives, or a plain step where there is none. */
export function nodeTypeOf(topic: Topic, place: Place): string {
  if (place.branch?.shape === 'switch') return topic === 'iterate' && place.leadsBack ? 'loop/back' : 'check/switch'
  switch (topic) {
    case 'collect':
      return place.arriving === 'nothing' ? 'collect/sample' : plainStep
    case 'process':
    case 'feature':
      return onTables('process/columns', place)
    case 'clean':
      return onTables('clean/auto', place)
    case 'store':
      return onTables('store/table', place)
    case 'check':
      return checkType(place)
    case 'build':
      return place.arriving === 'model' || place.arriving === 'endpoint' ? plainStep : buildType(place.label)
    case 'train':
      return place.arriving === 'model' || place.arriving === 'endpoint' ? plainStep : 'train/fit'
    case 'tune':
      return place.hasTraining || place.arriving === 'model' || place.arriving === 'endpoint' ? plainStep : 'train/fit'
    case 'evaluate':
      return place.arriving === 'endpoint' ? plainStep : 'evaluate/score'
    case 'deploy':
      return place.arriving === 'endpoint' ? plainStep : 'deploy/http'
    case 'predict':
      return place.arriving === 'model' && !place.isBeforeUse ? 'deploy/http' : plainStep
    case 'iterate':
      return place.leadsBack && place.arriving !== 'nothing' && place.arriving !== 'estimator' ? 'loop/back' : plainStep
    default:
      return plainStep
  }
}

/** What leaves a box of this type. */
export function leavingFrom(type: string, arriving: Arriving): Arriving {
  switch (type.split('/')[0]) {
    case 'collect':
    case 'clean':
    case 'store':
      return 'table'
    case 'build':
      return 'estimator'
    case 'train':
    case 'evaluate':
      return 'model'
    case 'deploy':
      return 'endpoint'
    default:
      return type === 'process/columns' || type === 'check/quality' ? 'table' : arriving
  }
}

function onTables(type: string, { arriving }: Place): string {
  return arriving === 'nothing' || arriving === 'table' ? type : plainStep
}

/** A check of a model is an evaluation with a gate. */
function checkType({ arriving, branch }: Place): string {
  if (!branch && (arriving === 'model' || arriving === 'endpoint')) return plainStep
  if (arriving === 'model') return 'evaluate/score'
  return arriving === 'endpoint' || arriving === 'estimator' ? 'check/switch' : 'check/quality'
}

function buildType(label: string): string {
  return linear.test(label) ? 'build/linear' : 'build/mlp'
}

const linear = /logistic|linear|ridge|lasso|线性|逻辑回归|岭回归|線形|ロジスティック|선형|로지스틱/i
