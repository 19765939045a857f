import { existsSync } from 'node:fs'
import { link, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { ArtifactRef } from '../../nodes/_contract/artifact.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Artifacts } from './artifacts.ts'
import type { Database } from './database.ts'
import { codeOf, storeFailure } from './storeFailure.ts'

export interface NamedTable {
  name: string
  version: number
  ref: ArtifactRef
  at: number
}

export interface NamedTables {
  /** The same table (by artifact id) as the newest or an older version makes no new one. Safe to repeat. */
  commit(table: { name: string; ref: ArtifactRef }): Promise<{ version: number; isNew: boolean }>
  /** Every version: names in order, newest version first. */
  list(): Promise<NamedTable[]>
}

/** Named, versioned tables. Each also lies in the home as `tables/NAME/VERSION.parquet`, for other tools to read. */
export function createNamedTables({ query }: Database, artifacts: Artifacts, folder: string): NamedTables {
  async function record(name: string, ref: ArtifactRef) {
    return query.transaction().execute(async transaction => {
      const rows = await transaction
        .selectFrom('tables')
        .select(['version', 'artifact'])
        .where('name', '=', name)
        .orderBy('version', 'desc')
        .execute()
      const known = rows.find(({ artifact }) => artifact === ref.id)
      if (known) return { version: known.version, isNew: false }
      const version = (rows[0]?.version ?? 0) + 1
      await transaction.insertInto('tables').values({ name, version, artifact: ref.id, created: Date.now() }).execute()
      return { version, isNew: true }
    })
  }

  return {
    async commit({ name, ref }) {
      if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u.test(name)) throw badName(name)
      const data = await artifacts.path(ref, 'data')
      const committed = await record(name, ref)
      const file = path.join(folder, name, `${committed.version}.parquet`)
      if (!existsSync(file)) await lend(data, file)
      return committed
    },
    async list() {
      const rows = await query.selectFrom('tables').selectAll().orderBy('name').orderBy('version', 'desc').execute()
      return rows.map(({ name, version, artifact, created }) => ({
        name,
        version,
        ref: { kind: 'table', id: artifact },
        at: created,
      }))
    },
  }
}

/** A second name for the stored bytes. Where the disk has no such thing the table is still there by name and version. */
async function lend(data: string, file: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await link(data, file)
  } catch (error) {
    if (!['EEXIST', 'EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes(codeOf(error))) throw storeFailure(error, file)
  }
}

function badName(name: string): NodeFailure {
  return new NodeFailure({
    code: 'bad-name',
    message: { en: `"${name}" cannot be the name of a table.`, zh: `“${name}”不能作为数据表的名称。` },
    hint: {
      en: 'Use letters, digits, "_" and "-", beginning with a letter or digit, 64 at most.',
      zh: '请使用字母、数字、“_”和“-”，以字母或数字开头，最多 64 个字符。',
    },
  })
}
