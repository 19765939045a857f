import { isRegression } from './metrics.ts'
import type { VertexMeaning } from './understanding.ts'

/** A gate on an error such as RMSE needs a number to predict: the made data then is the series, its target the value. */
export function regressionParams(vertices: ReadonlyMap<string, VertexMeaning>): void {
  const meanings = [...vertices.values()]
  if (!meanings.some(({ branch }) => branch?.gate && isRegression(branch.gate.gate))) return
  for (const { type, params } of meanings) {
    if (type === 'collect/sample') Object.assign(params, { dataset: 'series' })
    if (type.startsWith('build/')) Object.assign(params, { target: 'value' })
  }
}
