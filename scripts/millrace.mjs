// The `millrace` command on any Node ≥ 20: sets up what is missing (on stderr), then runs server/cli.ts on Node 24.
import { generateCatalog } from './catalog.mjs'
import { runThrough } from './setup/child.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { ensureBuilt } from './setup/pages.mjs'
import { inRoot } from './setup/paths.mjs'
import { sayFailure } from './setup/say.mjs'

async function millrace(args) {
  const node = await ensureInstalled()
  generateCatalog()
  if (args[0] === 'start') await ensureBuilt(node)
  return runThrough(node, [inRoot('server', 'cli.ts'), ...args], {
    cwd: process.cwd(),
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  })
}

millrace(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    sayFailure(error)
    process.exit(1)
  },
)
