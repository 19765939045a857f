import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './child.mjs'
import { folderSize } from './folderSize.mjs'
import { inRoot, root } from './paths.mjs'
import { step } from './say.mjs'

const stampFile = inRoot('.next', 'millrace-build')
const folders = ['app', 'public', 'graphs/_model', 'nodes/_contract', 'nodes/_catalog']
const files = ['package-lock.json', 'next.config.js', 'postcss.config.js', 'tsconfig.json']
const isNodeFace = file => /(^|[\\/])(spec\.ts|view\.tsx|README\.md)$/.test(file)
const isTest = file => /\.test\.tsx?$/.test(file)

/** Builds the pages unless what they are made of is the same as at the last build. */
export async function ensureBuilt(node) {
  const hash = pagesHash()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return
  await step('building the pages', async () => {
    await buildPages(node)
    writeFileSync(stampFile, hash)
    const { files: count, bytes } = folderSize(inRoot('.next', 'static'))
    return { size: `${count} files, ${(bytes / 1e6).toFixed(1)} MB` }
  })
}

async function buildPages(node) {
  await runQuietly(node, [inRoot('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    what: 'The build of the pages (next build)',
    hint: 'mend what it names above, or go back to the last commit whose pages built.',
  })
}

/** Contents and not times: a fresh clone, a touched file and a switched branch all tell the truth. */
function pagesHash() {
  const hash = createHash('sha256')
  const sources = [
    ...files.map(file => inRoot(file)),
    ...folders.flatMap(folder => filesUnder(inRoot(folder))),
    ...filesUnder(inRoot('nodes')).filter(isNodeFace),
  ]
  for (const file of sources.filter(source => !isTest(source) && existsSync(source))) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}
