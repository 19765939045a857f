import path from 'node:path'
import type { Runtime } from '../runtime.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Where the home, the graphs, the data and the outputs lie: the same for the command line and the server. */
export function places({ data, out }: { data?: string | undefined; out?: string | undefined } = {}) {
  return {
    home: path.resolve(process.env.MILLRACE_HOME ?? path.join(root, '.millrace')),
    graphs: path.resolve(root, 'graphs'),
    data: path.resolve(data ?? process.env.MILLRACE_DATA ?? path.join(root, 'data')),
    ...(out !== undefined && { out: path.resolve(out) }),
  }
}

/** Opens the runtime for one command, and closes it when the command is over. */
export async function withRuntime<Result>(
  options: { data?: string | undefined; out?: string | undefined },
  use: (runtime: Runtime) => Promise<Result>,
): Promise<Result> {
  const { openRuntime } = await import('../runtime.ts')
  const runtime = await openRuntime({ ...places(options), owner: 'cli' })
  try {
    return await use(runtime)
  } finally {
    await runtime.close()
  }
}
