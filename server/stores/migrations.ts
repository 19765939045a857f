import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import type { Schema } from './schema.ts'

type Migration = (database: Kysely<Schema>) => Promise<void>

/** The nth entry brings the database to version n. Only ever add at the end. */
const migrations: Migration[] = [begin, keepStart]

/** Brings the tables up to date. The caller sees to it that one process does this at a time, all or nothing. */
export async function migrate(database: Kysely<Schema>, where: string): Promise<void> {
  await sql`create table if not exists migrations (number integer primary key, at bigint not null)`.execute(database)
  const { latest } = await database
    .selectFrom('migrations')
    .select(({ fn }) => fn.max('number').as('latest'))
    .executeTakeFirstOrThrow()
  const version = latest ?? 0
  if (version > migrations.length) {
    throw new NodeFailure({
      code: 'newer-database',
      message: {
        en: `The database ${where} was written by a newer version of Millrace.`,
        zh: `数据库 ${where} 由更新版本的 Millrace 写成。`,
      },
      hint: {
        en: 'Use that version, or name another folder in MILLRACE_HOME.',
        zh: '请使用该版本，或在 MILLRACE_HOME 中指定其他文件夹。',
      },
    })
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue
    await migration(database)
    await database
      .insertInto('migrations')
      .values({ number: index + 1, at: Date.now() })
      .execute()
  }
}

async function begin(database: Kysely<Schema>): Promise<void> {
  const { schema } = database
  await schema
    .createTable('owners')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('pid', 'bigint', column => column.notNull())
    .addColumn('started', 'bigint', column => column.notNull())
    .addColumn('heartbeat', 'bigint', column => column.notNull())
    .execute()
  await schema
    .createTable('documents')
    .addColumn('hash', 'text', column => column.primaryKey())
    .addColumn('body', 'text', column => column.notNull())
    .execute()
  await schema
    .createTable('runs')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('graph', 'text', column => column.notNull())
    .addColumn('document', 'text', column => column.notNull())
    .addColumn('request', 'text', column => column.notNull())
    .addColumn('status', 'text', column => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('cluster', 'text')
    .addColumn('pinned', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('created', 'bigint', column => column.notNull())
    .addColumn('finished', 'bigint')
    .addColumn('summary', 'text')
    .execute()
  await schema.createIndex('runs_by_graph').on('runs').columns(['graph', 'id']).execute()
  await schema.createIndex('runs_by_status').on('runs').columns(['status', 'id']).execute()
  await schema
    .createTable('batches')
    .addColumn('run', 'text', column => column.notNull())
    .addColumn('first', 'bigint', column => column.notNull())
    .addColumn('last', 'bigint', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('batches_key', ['run', 'first'])
    .execute()
  await schema
    .createTable('results')
    .addColumn('number', 'integer', column => column.primaryKey().autoIncrement())
    .addColumn('run', 'text', column => column.notNull())
    .addColumn('first', 'bigint', column => column.notNull())
    .addColumn('keys', 'text', column => column.notNull())
    .execute()
  await schema.createIndex('results_by_run').on('results').column('run').execute()
  await schema
    .createTable('models')
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('artifact', 'text', column => column.notNull())
    .addColumn('metrics', 'text', column => column.notNull())
    .addColumn('created', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('models_key', ['name', 'version'])
    .addUniqueConstraint('models_artifact', ['name', 'artifact'])
    .execute()
  await schema
    .createTable('servings')
    .addColumn('number', 'integer', column => column.primaryKey().autoIncrement())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('version', 'integer')
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await schema.createIndex('servings_by_name').on('servings').columns(['name', 'number']).execute()
  await schema
    .createTable('tables')
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('artifact', 'text', column => column.notNull())
    .addColumn('created', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('tables_key', ['name', 'version'])
    .addUniqueConstraint('tables_artifact', ['name', 'artifact'])
    .execute()
}

/** How long a run took is not how long it waited. */
async function keepStart({ schema }: Kysely<Schema>): Promise<void> {
  await schema.alterTable('runs').addColumn('started', 'bigint').execute()
}
