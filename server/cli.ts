import { enableCompileCache } from 'node:module'
import path from 'node:path'

// The `millrace` command. Each command is a file of server/cli/, loaded when it is asked for.

enableCompileCache(path.join(import.meta.dirname, '../node_modules/.cache/millrace'))

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', () => process.exit(1))

const { runCommand } = await import('./cli/command.ts')
process.exitCode = await runCommand(process.argv.slice(2))
