import type { Selectable } from 'kysely'
import type { ArtifactRef } from '../../nodes/_contract/artifact.ts'
import type { Registration } from '../../nodes/_contract/context.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Metrics } from '../../nodes/_contract/kinds/report.ts'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'

export interface ModelVersion {
  name: string
  version: number
  ref: ArtifactRef
  /** Whether it is the one that answers under its name. */
  served: boolean
  metrics: Metrics
  at: number
}

export interface ModelTable {
  /** The same artifact keeps its version; else versions count up from 1. All or nothing, and safe to repeat. */
  register(model: { name: string; ref: ArtifactRef; serve: boolean; metrics: Metrics }): Promise<Registration>
  /** Every version of every name: names in order, newest version first. */
  list(): Promise<ModelVersion[]>
  /** Newest first. */
  versions(name: string): Promise<ModelVersion[]>
  /** The version asked for, else the one that is served. */
  find(name: string, version?: number): Promise<ModelVersion | undefined>
  serve(name: string, version: number): Promise<void>
  undeploy(name: string): Promise<void>
  /** Serves what was served before the present version, and gives its number. */
  rollback(name: string): Promise<number>
  /** What was served when, newest first; no version means that nothing was. */
  history(name: string): Promise<{ version: number | undefined; at: number }[]>
}

export function createModelTable(database: Database): ModelTable {
  const { query } = database

  async function servings(name: string, on = query) {
    return on.selectFrom('servings').selectAll().where('name', '=', name).orderBy('number', 'desc').execute()
  }

  async function setServed(name: string, version: number | null, on = query) {
    const [present] = await servings(name, on)
    if ((present?.version ?? null) === version) return
    await on.insertInto('servings').values({ name, version, at: Date.now() }).execute()
  }

  async function versions(name: string): Promise<ModelVersion[]> {
    const rows = await query
      .selectFrom('models')
      .selectAll()
      .where('name', '=', name)
      .orderBy('version', 'desc')
      .execute()
    const [present] = await servings(name)
    return rows.map(row => read(row, present?.version))
  }

  async function mustHave(name: string, version: number) {
    const known = await versions(name)
    if (!known.some(entry => entry.version === version)) throw unknownVersion(name, version, known)
  }

  return {
    register: ({ name, ref, serve, metrics }) =>
      query.transaction().execute(async transaction => {
        const rows = await transaction
          .selectFrom('models')
          .select(['version', 'artifact'])
          .where('name', '=', name)
          .orderBy('version', 'desc')
          .execute()
        const known = rows.find(({ artifact }) => artifact === ref.id)
        const version = known?.version ?? (rows[0]?.version ?? 0) + 1
        const values = { name, version, artifact: ref.id, metrics: JSON.stringify(metrics), created: Date.now() }
        if (!known) await transaction.insertInto('models').values(values).execute()
        if (serve) await setServed(name, version, transaction)
        const [present] = await servings(name, transaction)
        return { name, version, served: present?.version === version }
      }),
    async list() {
      const names = await query.selectFrom('models').select('name').distinct().orderBy('name').execute()
      return (await Promise.all(names.map(({ name }) => versions(name)))).flat()
    },
    versions,
    async find(name, version) {
      const known = await versions(name)
      return known.find(entry => (version === undefined ? entry.served : entry.version === version))
    },
    async serve(name, version) {
      await mustHave(name, version)
      await query.transaction().execute(transaction => setServed(name, version, transaction))
    },
    async undeploy(name) {
      await query.transaction().execute(transaction => setServed(name, null, transaction))
    },
    async rollback(name) {
      const [present, ...before] = await servings(name)
      const last = before.find(({ version }) => version !== null && version !== present?.version)
      if (!last?.version) {
        throw new NodeFailure({
          code: 'no-earlier-version',
          message: {
            en: `No other version of the model "${name}" was served before.`,
            zh: `模型“${name}”此前没有其他上线版本。`,
          },
          hint: { en: 'Serve a version by its number instead.', zh: '请按版本号上线某个版本。' },
        })
      }
      await this.serve(name, last.version)
      return last.version
    },
    async history(name) {
      return (await servings(name)).map(({ version, at }) => ({ version: version ?? undefined, at }))
    },
  }
}

function read(row: Selectable<Schema['models']>, served: number | null | undefined): ModelVersion {
  return {
    name: row.name,
    version: row.version,
    ref: { kind: 'model', id: row.artifact },
    served: row.version === served,
    metrics: JSON.parse(row.metrics),
    at: row.created,
  }
}

function unknownVersion(name: string, version: number, known: ModelVersion[]): NodeFailure {
  const numbers = known.map(entry => entry.version).join(', ')
  return new NodeFailure({
    code: 'no-such-model',
    message: { en: `There is no version ${version} of a model "${name}".`, zh: `模型“${name}”没有第 ${version} 版。` },
    hint: numbers
      ? { en: `Its versions are: ${numbers}.`, zh: `其版本有：${numbers}。` }
      : { en: 'Run a graph that deploys it first.', zh: '请先运行部署它的图。' },
  })
}
