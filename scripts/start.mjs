// `npm start` and `npm run dev`: from a fresh clone to a page, on any Node ≥ 20 with nothing installed.
import { existsSync } from 'node:fs'
import { generateCatalog } from './catalog.mjs'
import { runThrough } from './setup/child.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { ensureBuilt } from './setup/pages.mjs'
import { inRoot } from './setup/paths.mjs'
import { SetupFailure, sayFailure } from './setup/say.mjs'

async function start(args) {
  const isDevelopment = args.includes('--dev')
  const node = await ensureInstalled()
  generateCatalog()
  if (!isDevelopment) await ensureBuilt(node)
  const main = inRoot('server', 'main.ts')
  if (!existsSync(main)) {
    throw new SetupFailure(`The server is missing: there is no ${main}.`, {
      hint: 'restore it with git, then start again.',
    })
  }
  const env = { NODE_ENV: isDevelopment ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' }
  // The folder the person stands in stays the working folder: `--data ./mine` means theirs.
  return runThrough(node, [main, ...args], { cwd: process.cwd(), env })
}

start(process.argv.slice(2)).then(
  code => process.exit(code),
  error => {
    sayFailure(error)
    process.exit(1)
  },
)
