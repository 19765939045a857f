// A process to kill: `node host.ts HOME server|cli`. It starts the graph where the home has no run yet, goes on with the
// one there is otherwise, and ends when the run has.
import path from 'node:path'
import { openRuntime } from '../../server/runtime.ts'
import { killCatalog, killGraph } from './killGraph.ts'

const [home = '', kind] = process.argv.slice(2)

async function main() {
  const runtime = await openRuntime({
    home,
    graphs: path.join(home, 'graphs'),
    data: home,
    owner: kind === 'cli' ? 'cli' : 'server',
    workers: 2,
    ...(killCatalog && { catalog: killCatalog }),
  })
  process.stdout.write('open\n')
  const run = await theRun()
  const status = await runtime.runs.ended(run)
  await runtime.close()
  process.stdout.write(`ended ${status}\n`)

  async function theRun(): Promise<string> {
    const [known] = await runtime.runs.list()
    if (known?.status === 'interrupted' || known?.status === 'failed') await runtime.runs.resume(known.run)
    if (known) return known.run
    const started = await runtime.runs.start({ document: killGraph })
    if ('issues' in started) throw new Error(started.issues.map(({ message }) => message).join('\n'))
    return started.run
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
