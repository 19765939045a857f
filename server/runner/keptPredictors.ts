import type { Artifact } from '../../nodes/_contract/artifact.ts'
import type { Prediction, Predictor } from '../../nodes/_tensor/predict.ts'

type Rows = readonly Record<string, unknown>[]

/** Models that a worker keeps loaded, the ones asked last. Requests to one model are answered in turn. */
export function keptPredictors(most: number, load: (model: Artifact<'model'>) => Promise<Predictor>) {
  const kept = new Map<string, { predictor: Promise<Predictor>; last: Promise<unknown> }>()

  return async (model: Artifact<'model'>, rows: Rows): Promise<Prediction[]> => {
    const entry = kept.get(model.id) ?? { predictor: load(model), last: Promise.resolve() }
    kept.delete(model.id)
    kept.set(model.id, entry)
    const answer = entry.last.then(async () => (await entry.predictor).predict(rows))
    entry.last = answer.catch(() => {})
    // A model that did not load is read anew when it is asked again.
    entry.predictor.catch(() => kept.delete(model.id))
    letGo()
    return answer
  }

  function letGo() {
    for (const [id, { predictor, last }] of kept) {
      if (kept.size <= most) return
      kept.delete(id)
      void last.then(async () => (await predictor).dispose()).catch(() => {})
    }
  }
}
