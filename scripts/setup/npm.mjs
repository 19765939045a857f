import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * The program and first arguments that run npm. Its JavaScript file is preferred to the `npm` command, which on Windows
 * is a script that only a shell can start.
 */
export function npmCommand() {
  const host = hostNode()
  const folder = path.dirname(host)
  const candidates = [
    process.env.npm_execpath,
    path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(folder, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
  ]
  const script = candidates.find(file => file && path.basename(file) === 'npm-cli.js' && existsSync(file))
  return script ? [host, script] : ['npm']
}

/** The Node that npm itself runs under: it stays while `npm ci` replaces node_modules and the Node in it. */
export function hostNode() {
  const named = process.env.npm_node_execpath
  return named && existsSync(named) ? named : process.execPath
}
