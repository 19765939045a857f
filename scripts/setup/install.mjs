import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { runQuietly } from './child.mjs'
import { folderSize } from './folderSize.mjs'
import { hostNode, npmCommand } from './npm.mjs'
import { inRoot } from './paths.mjs'
import { findNode } from './pinnedNode.mjs'
import { SetupFailure, step } from './say.mjs'

const oldestHost = 20
const stampFile = inRoot('node_modules', '.millrace-install')

/**
 * Installs the locked packages where that was not done yet, and returns the Node that everything else runs under.
 * Costs one read of the lock file when there is nothing to do.
 */
export async function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < oldestHost) {
    throw new SetupFailure(`Millrace needs Node ${oldestHost} or newer to start; this is ${process.version}.`, {
      hint: 'install a current Node from your system’s packages or from nodejs.org.',
    })
  }
  const lock = readFileSync(inRoot('package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  if (readStamp() === hash) return findNode()
  if (!holdsLockedPackages(JSON.parse(lock.toString()))) await step('installing packages', install)
  if (!findNode({ optional: true })) await step('installing Node for the project', installNode)
  const node = findNode()
  writeFileSync(stampFile, hash)
  return node
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined
}

/** Whether somebody's own `npm install` has already put the locked versions there. */
function holdsLockedPackages(lock) {
  const record = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(lock.packages).every(([place, locked]) => {
    const found = installed[place]
    return place === '' || (found ? found.version === locked.version : locked.optional === true)
  })
}

/** No package's install script runs: binaries come inside the packages, and what would compile is optional. */
async function install() {
  const [program, ...first] = npmCommand()
  const args = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  await runQuietly(program, [...first, ...args], {
    what: 'npm ci',
    hint: 'check the network and the free space on the disk, then start again. If it goes on failing, delete node_modules first.',
  })
  const { files, bytes } = folderSize(inRoot('node_modules'))
  return { size: `${files} files, ${Math.round(bytes / 1e6)} MB` }
}

/** The one install script that is needed: the package `node` fetches the binary of this platform. */
async function installNode() {
  const folder = inRoot('node_modules', 'node')
  await runQuietly(hostNode(), ['installArchSpecificPackage.js'], {
    cwd: folder,
    env: { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' },
    what: 'The install step of the package node',
    hint: 'check the network and start again, or install Node 24 yourself: it is used where the project has none.',
  }).catch(error => {
    // A host with a Node that is new enough needs no second one.
    if (!findNode({ optional: true, host: true })) throw error
  })
  linkNode()
  const node = findNode()
  const version = await runQuietly(node, ['--version'], {
    what: 'The Node that was installed for the project',
    hint: 'install Node 24 yourself and run this command with it.',
  })
  return { size: version.trim() }
}

/** npm had nothing to link when it made node_modules/.bin; `npm run` and npx look there. */
function linkNode() {
  const link = inRoot('node_modules', '.bin', 'node')
  if (process.platform === 'win32' || existsSync(link)) return
  if (existsSync(inRoot('node_modules', 'node', 'bin', 'node'))) symlinkSync('../node/bin/node', link)
}
