import { existsSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { SetupFailure } from './say.mjs'

const needed = 24
const isWindows = process.platform === 'win32'

/**
 * The Node that runs Millrace: the copy in node_modules, else the one running now where it is new enough. With
 * `optional`, undefined instead of a failure, and the running one counts only with `host`.
 */
export function findNode({ optional = false, host = !optional } = {}) {
  const pinned = inRoot('node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  const platform = isWindows ? 'win' : process.platform
  const family = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const name = `${family}-${platform}-${process.arch}`
  for (const folder of [inRoot('node_modules', 'node', 'node_modules', name), inRoot('node_modules', name)]) {
    const file = `${folder}/bin/${isWindows ? 'node.exe' : 'node'}`
    if (existsSync(file)) return file
  }
  if (host && Number(process.versions.node.split('.')[0]) >= needed) return process.execPath
  if (optional) return undefined
  throw new SetupFailure(
    `Millrace runs on Node ${needed} or newer; this is ${process.version}, and the copy for the project is missing from node_modules/node.`,
    { hint: `delete node_modules and start again, or install Node ${needed} and run this command with it.` },
  )
}
