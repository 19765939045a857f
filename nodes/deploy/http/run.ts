import type { Draft } from '../../_contract/artifact.ts'
import type { ModelMeta } from '../../_contract/kinds/model.ts'
import type { ParamsOf, Run } from '../../_contract/node.ts'
import { compareModels } from './compareModels.ts'
import type { spec } from './spec.ts'

type Promote = ParamsOf<typeof spec>['promote']

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { model } = inputs
  const { name, promote } = params
  const { metrics } = model.meta.card
  // A model that is known keeps what was decided then: running the same graph again must not undo a person's rollback.
  const known = await context.models.registered({ name, model })
  const decided = known
    ? { serve: known.everServed, why: `Version ${known.version} of "${name}" is this very model: nothing changes.` }
    : await decide()
  context.log(decided.why)
  context.reason(decided.why)
  const { version } = await context.models.register({ name, model, serve: !known && decided.serve, metrics })
  const endpoint: Draft<'endpoint'> = {
    kind: 'endpoint',
    meta: {
      name,
      version,
      path: `/v1/models/${name}/versions/${version}`,
      served: decided.serve,
      reason: reasons[promote][decided.serve ? 'served' : 'kept'],
      row: callersRow(model.meta),
      metrics,
    },
    refs: { model },
  }
  return { endpoint }

  async function decide(): Promise<{ serve: boolean; why: string }> {
    if (promote === 'always') return { serve: true, why: `"${name}" now answers with this model: it is always served.` }
    if (promote === 'never') return { serve: false, why: 'Registered and not served, as was chosen.' }
    const present = await context.models.served(name)
    if (!present) return { serve: true, why: `No version of "${name}" was served: this one is now.` }
    const { isBetter, why } = await compareModels(model, present.model, context)
    return {
      serve: isBetter,
      why: `${why} ${isBetter ? 'It takes the place of' : 'It is registered, and what answers is still'} version ${present.version}.`,
    }
  }
}

const reasons: Record<Promote, { served: string; kept: string }> = {
  better: {
    served: 'the first version, or better than the one before on the same validation rows',
    kept: 'not better than the served version on the same validation rows',
  },
  always: { served: 'always served', kept: 'registered before and not served then' },
  never: { served: 'served before', kept: 'never served, as was chosen' },
}

/** A caller does not know the target. Where a step of the preparation renamed it, it can't be told apart and stays. */
function callersRow({ row, transform }: ModelMeta): ModelMeta['row'] {
  return { ...row, columns: row.columns.filter(({ name }) => name !== transform.target.column) }
}
