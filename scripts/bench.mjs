// `npm run bench`: runs each bench/**/*.bench.ts in turn; `npm run bench -- engine` only those whose name contains it.
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { generateCatalog } from './catalog.mjs'
import { runThrough } from './setup/child.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { inRoot } from './setup/paths.mjs'
import { SetupFailure, sayFailure } from './setup/say.mjs'

async function bench(wanted) {
  const folder = inRoot('bench')
  const all = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []
  const files = all
    .filter(file => file.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some(name => file.includes(name))))
    .sort()
  if (files.length === 0) {
    throw new SetupFailure(
      `There is no bench/**/*.bench.ts${wanted.length > 0 ? ` named like ${wanted.join(' or ')}` : ''}.`,
      {
        hint: `see which there are: ${all.filter(file => file.endsWith('.bench.ts')).join(', ') || 'none yet'}.`,
      },
    )
  }
  const node = await ensureInstalled()
  generateCatalog()
  let worst = 0
  for (const file of files) {
    process.stdout.write(`\n── ${file}\n`)
    worst = Math.max(worst, await runThrough(node, ['--expose-gc', path.join(folder, file)]))
  }
  return worst
}

bench(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    sayFailure(error)
    process.exit(1)
  },
)
