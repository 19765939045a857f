import type { Draft } from '../../_contract/artifact.ts'
import type { ModelMeta } from '../../_contract/kinds/model.ts'
import type { ParamsOf, Run } from '../../_contract/node.ts'
import type { Bilingual } from '../../_contract/text.ts'
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
    ? {
        serve: known.everServed,
        why: {
          en: `Version ${known.version} of "${name}" is this very model: nothing changes.`,
          zh: `“${name}”的第 ${known.version} 版就是此模型：没有变化。`,
        },
      }
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

  async function decide(): Promise<{ serve: boolean; why: Bilingual }> {
    if (promote === 'always') {
      return {
        serve: true,
        why: {
          en: `"${name}" now answers with this model: it is always served.`,
          zh: `“${name}”现由此模型应答：总是上线。`,
        },
      }
    }
    if (promote === 'never') {
      return { serve: false, why: { en: 'Registered and not served, as was chosen.', zh: '按设置只注册，不上线。' } }
    }
    const present = await context.models.served(name)
    if (!present) {
      return {
        serve: true,
        why: {
          en: `No version of "${name}" was served: this one is now.`,
          zh: `“${name}”此前没有上线版本：现由此版本应答。`,
        },
      }
    }
    const { isBetter, why } = await compareModels(model, present.model, context)
    const { version } = present
    return {
      serve: isBetter,
      why: isBetter
        ? { en: `${why.en} It takes the place of version ${version}.`, zh: `${why.zh}它取代第 ${version} 版。` }
        : {
            en: `${why.en} It is registered, and what answers is still version ${version}.`,
            zh: `${why.zh}它已注册，仍由第 ${version} 版应答。`,
          },
    }
  }
}

const reasons: Record<Promote, { served: Bilingual; kept: Bilingual }> = {
  better: {
    served: {
      en: 'the first version, or better than the one before on the same validation rows',
      zh: '首个版本，或在相同验证行上优于之前的版本',
    },
    kept: {
      en: 'not better than the served version on the same validation rows',
      zh: '在相同验证行上不优于当前上线版本',
    },
  },
  always: {
    served: { en: 'always served', zh: '总是上线' },
    kept: { en: 'registered before and not served then', zh: '此前注册时未上线' },
  },
  never: {
    served: { en: 'served before', zh: '此前已上线' },
    kept: { en: 'never served, as was chosen', zh: '按设置从不上线' },
  },
}

/** A caller does not know the target. Where a step of the preparation renamed it, it can't be told apart and stays. */
function callersRow({ row, transform }: ModelMeta): ModelMeta['row'] {
  return { ...row, columns: row.columns.filter(({ name }) => name !== transform.target.column) }
}
