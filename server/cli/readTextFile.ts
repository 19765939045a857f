import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { UsageError } from './command.ts'

/** A file that the person named; one that is not there was named wrongly. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new UsageError(`There is no file ${path.resolve(file)}.`)
    throw new NodeFailure(
      {
        code: 'unreadable',
        message: { en: `${file} cannot be read: ${code ?? error}.`, zh: `${file} 无法读取：${code ?? error}。` },
      },
      { cause: error },
    )
  }
}
