import { copyFile, rename, rm } from 'node:fs/promises'
import type { Artifact } from '../../_contract/artifact.ts'
import type { Context } from '../../_contract/context.ts'
import type { Run } from '../../_contract/node.ts'
import { openTables } from '../../_table/relation.ts'
import { exportSql } from './export.ts'
import type { spec } from './spec.ts'

export const run: Run<typeof spec> = async ({ inputs, params, context }) => {
  const { table } = inputs
  const { kind, id } = table
  // The copy first: where it can't be written, no version must claim to be done.
  if (params.copy !== 'none')
    await writeCopy(table, { name: `${params.name}.${params.copy}`, format: params.copy }, context)
  const { version, isNew } = await context.tables.commit({ name: params.name, table: { kind, id } })
  const what = {
    en: `"${params.name}" version ${version}: ${table.meta.rows} rows`,
    zh: `“${params.name}”第 ${version} 版：${table.meta.rows} 行`,
  }
  context.log(
    isNew
      ? { en: `Stored ${what.en}.`, zh: `已保存${what.zh}。` }
      : { en: `Nothing new: ${what.en} are stored already.`, zh: `没有变化：${what.zh}此前已保存。` },
  )
  return { table }
}

interface Copy {
  name: string
  format: 'csv' | 'json'
}

/** Written aside and renamed, so that a reader never sees half a file. */
async function writeCopy(table: Artifact<'table'>, { name, format }: Copy, context: Context): Promise<void> {
  const path = await context.files.output(name)
  if (path === undefined) {
    context.log(
      {
        en: `No copy ${name} was written: this run has no output folder. Give one with --out.`,
        zh: `没有写出副本 ${name}：此次运行没有输出目录。请用 --out 指定。`,
      },
      'warning',
    )
    return
  }
  const written = context.newFile(`copy.${format}`)
  const { sql, leftOut } = exportSql(table.meta.columns, format, written)
  const session = await openTables([table], { context })
  try {
    await session.run(sql)
  } finally {
    session.close()
  }
  if (leftOut.length > 0) {
    context.log(
      {
        en: `Left out of ${name}, as they hold bytes: ${leftOut.join(', ')}.`,
        zh: `${name} 中未包含二进制列：${leftOut.join('、')}。`,
      },
      'warning',
    )
  }
  const aside = `${path}.part-${process.pid}`
  try {
    await copyFile(written, aside)
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  context.log({ en: `Copied to ${name}.`, zh: `已另存为 ${name}。` })
}
