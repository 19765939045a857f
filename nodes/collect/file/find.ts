import { readdir, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Context } from '../../_contract/context.ts'
import { NodeFailure } from '../../_contract/failure.ts'
import { nearNames } from '../../_contract/nearNames.ts'

/** The path of a file below the data root, or a failure that says what is there instead. */
export async function findFile(name: string, context: Pick<Context, 'files'>): Promise<string> {
  if (name.trim() === '') {
    throw new NodeFailure({
      code: 'no-file',
      message: { en: 'No file is chosen.', zh: '没有选择文件。' },
      hint: { en: 'Choose a file of the data folder.', zh: '请选择数据目录中的文件。' },
    })
  }
  let path: string
  try {
    path = await context.files.resolve(name)
  } catch (error) {
    if (!(error instanceof NodeFailure) || error.failure.code !== 'no-such-file' || error.failure.hint) throw error
    throw await notFound(name, context, error)
  }
  const found = await stat(path).catch(() => undefined)
  if (!found) throw await notFound(name, context)
  if (found.isDirectory()) {
    const inside = await namesIn(path)
    throw new NodeFailure({
      code: 'is-a-folder',
      message: { en: `"${name}" is a folder.`, zh: `“${name}”是一个文件夹。` },
      hint:
        inside.length > 0
          ? {
              en: `Choose a file in it: ${inside.slice(0, 5).join(', ')}.`,
              zh: `请选择其中的文件：${inside.slice(0, 5).join('、')}。`,
            }
          : { en: 'It is empty.', zh: '其中没有文件。' },
    })
  }
  if (found.size === 0) {
    throw new NodeFailure({
      code: 'empty-file',
      message: { en: `The file "${name}" is empty: it has 0 bytes.`, zh: `文件“${name}”是空的：0 字节。` },
    })
  }
  return path
}

async function notFound(name: string, context: Pick<Context, 'files'>, cause?: unknown): Promise<NodeFailure> {
  const folder = await context.files.resolve(dirname(name)).catch(() => undefined)
  const names = folder === undefined ? [] : await namesIn(folder)
  const near = nearNames(basename(name), names)
  const message = { en: `There is no file "${name}" in the data folder.`, zh: `数据目录中没有文件“${name}”。` }
  const hint =
    near.length > 0
      ? { en: `There are: ${near.join(', ')}.`, zh: `现有：${near.join('、')}。` }
      : { en: 'The folder it should be in is empty or missing.', zh: '它所在的文件夹为空或不存在。' }
  return new NodeFailure({ code: 'no-such-file', message, hint }, { cause })
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => !name.startsWith('.')).sort()
}
