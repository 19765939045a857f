import path from 'node:path'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Services } from '../runner/store.ts'
import { createFiles } from './files.ts'
import type { Stores } from './stores.ts'

/** Data of the shipped graphs. */
export const shippedData = path.resolve(import.meta.dirname, '../../graphs/examples/data')

/** What running nodes may ask of the server, each only where its spec says so. */
export function createServices(stores: Stores, roots: { data: string; out?: string | undefined }): Services {
  const { artifacts, models, tables } = stores
  return {
    files: createFiles({ ...roots, shipped: shippedData }),
    models: {
      async register({ name, model, serve, metrics }) {
        if (!/^[A-Za-z0-9][\w.-]{0,99}$/.test(name)) throw badName(name)
        // Fails where the model is not stored, so that no name ever stands for nothing.
        await artifacts.manifest(model)
        return models.register({ name, ref: { kind: model.kind, id: model.id }, serve, metrics })
      },
      async registered({ name, model }) {
        const known = (await models.versions(name)).find(({ ref }) => ref.id === model.id)
        if (!known) return undefined
        const everServed = (await models.history(name)).some(({ version }) => version === known.version)
        return { version: known.version, everServed }
      },
      async served(name) {
        const found = await models.find(name)
        if (!found) return undefined
        const model = await artifacts.load(found.ref)
        return model.kind === 'model' ? { version: found.version, model } : undefined
      },
    },
    tables: {
      commit: ({ name, table }) => tables.commit({ name, ref: { kind: table.kind, id: table.id } }),
    },
  }
}

function badName(name: string): NodeFailure {
  return new NodeFailure({
    code: 'bad-name',
    message: {
      en: `"${name}" cannot be the name of a deployed model: it stands in its address.`,
      zh: `“${name}”不能作为部署模型的名称：它会出现在地址中。`,
    },
    hint: {
      en: 'Use Latin letters, digits, "_", "-" and ".", beginning with a letter or digit, 100 at most.',
      zh: '请使用拉丁字母、数字、“_”、“-”和“.”，以字母或数字开头，最多 100 个字符。',
    },
  })
}
