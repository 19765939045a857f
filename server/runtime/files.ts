import { mkdir, readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { Files } from '../../nodes/_contract/context.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { nearNames } from '../../nodes/_contract/nearNames.ts'
import { codeOf, storeFailure } from '../stores/storeFailure.ts'

interface Roots {
  data: string
  out?: string | undefined
  /** Files of the shipped graphs: found where the data root has none of the name. */
  shipped?: string | undefined
}

/** What nodes may reach of the disk: files under the data root to read, and the output root to write. */
export function createFiles({ data, out, shipped }: Roots): Files {
  return {
    async resolve(name) {
      try {
        return await resolveWithin(data, name, shipped)
      } catch (error) {
        const isMissing = error instanceof NodeFailure && error.failure.code === 'no-such-file'
        const found =
          isMissing && shipped !== undefined ? await resolveWithin(shipped, name).catch(() => undefined) : undefined
        if (found === undefined) throw error
        return found
      }
    },
    async output(name) {
      if (out === undefined) return undefined
      const root = path.resolve(out)
      const file = path.resolve(root, name)
      if (file === root || !isWithin(file, root)) throw outside(name, root)
      try {
        await mkdir(path.dirname(file), { recursive: true })
        const folder = await realpath(path.dirname(file))
        // A link within the root may lead out of it.
        const target = await realpath(file).catch(() => path.join(folder, path.basename(file)))
        const realRoot = await realpath(root)
        if (!isWithin(target, realRoot)) throw outside(name, root)
        return target
      } catch (error) {
        throw storeFailure(error, file)
      }
    },
  }
}

/** `shipped` only tells which names may have been meant. */
async function resolveWithin(folder: string, name: string, shipped?: string): Promise<string> {
  const root = await realpath(folder).catch(error => {
    throw noRoot(error, folder)
  })
  // No file's name holds a NUL, and Node refuses to look for one.
  if (name.includes('\0')) throw await noFile(name, { root, shipped })
  const file = path.resolve(root, name)
  if (!isWithin(file, root)) throw outside(name, root)
  const real = await realpath(file).catch(async error => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') throw await noFile(name, { root, shipped })
    throw storeFailure(error, file)
  })
  if (!isWithin(real, root)) throw outside(name, root)
  return real
}

function isWithin(file: string, root: string): boolean {
  const relative = path.relative(root, file)
  return !relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative)
}

function outside(name: string, root: string): NodeFailure {
  return new NodeFailure({
    code: 'outside-root',
    message: { en: `"${name}" lies outside ${root}.`, zh: `“${name}”位于 ${root} 之外。` },
    hint: {
      en: 'Name a file inside it, or choose another folder with --data or --out.',
      zh: '请指定其中的文件，或用 --data 或 --out 选择其他文件夹。',
    },
  })
}

function noRoot(error: unknown, data: string): NodeFailure {
  if (codeOf(error) !== 'ENOENT') return storeFailure(error, data)
  return new NodeFailure({
    code: 'no-such-file',
    message: { en: `There is no data folder ${data}.`, zh: `没有数据目录 ${data}。` },
    hint: {
      en: 'Make it and put your files there, or choose another with --data or MILLRACE_DATA.',
      zh: '请创建它并放入文件，或用 --data 或 MILLRACE_DATA 选择其他目录。',
    },
  })
}

async function noFile(
  name: string,
  { root, shipped }: { root: string; shipped?: string | undefined },
): Promise<NodeFailure> {
  const given = shipped === undefined ? [] : await namesBeside(name, shipped)
  const names = [...new Set([...(await namesBeside(name, root)), ...given])]
  const near = nearNames(name, names)
  return new NodeFailure({
    code: 'no-such-file',
    message: {
      en: `There is no file "${name}" in the data folder ${root}.`,
      zh: `数据目录 ${root} 中没有文件“${name}”。`,
    },
    hint:
      near.length > 0
        ? { en: `Nearest: ${near.join(', ')}.`, zh: `名称相近的有：${near.join('、')}。` }
        : {
            en: 'The folder it should be in is empty or missing: put your files there.',
            zh: '它所在的文件夹为空或不存在：请将文件放入其中。',
          },
  })
}

/** What lies in the folder that a name points into, named as a graph would. */
async function namesBeside(name: string, root: string): Promise<string[]> {
  const folder = path.dirname(name.replaceAll('\0', ''))
  // A link within the root may lead out of it.
  const real = await realpath(path.resolve(root, folder)).catch(() => undefined)
  if (real === undefined || !isWithin(real, root)) return []
  const found = await readdir(real).catch(() => [])
  return found.filter(entry => !entry.startsWith('.')).map(entry => path.join(folder, entry))
}
