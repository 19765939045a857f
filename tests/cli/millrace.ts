import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
  /** What was printed to stdout, line by line as JSON. */
  lines(): Record<string, unknown>[]
}

/** A home, a data root and graph files of their own, and the command on them as a real process. */
export async function openMillrace() {
  const folder = await mkdtemp(path.join(tmpdir(), 'millrace-cli-'))
  const data = path.join(folder, 'data')
  await mkdir(data)
  const env = { ...process.env, MILLRACE_HOME: path.join(folder, 'home'), MILLRACE_DATA: data, LANG: 'C', LC_ALL: 'C' }

  function start(...args: string[]) {
    return startWith({}, args)
  }

  function startWith(more: Record<string, string>, args: readonly string[]) {
    const child = spawn(process.execPath, [cli, ...args], { env: { ...env, ...more }, cwd: folder })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text
    })
    const lines = () =>
      stdout
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line))
    const ended = new Promise<Ended>(resolve => child.on('close', code => resolve({ code, stdout, stderr, lines })))
    return { child, ended }
  }

  return {
    folder,
    data,
    start,
    /** Runs the command to its end, with this on its stdin and in its environment. */
    async millrace(args: readonly string[], input = '', more: Record<string, string> = {}) {
      const { child, ended } = startWith(more, args)
      child.stdin.end(input)
      return ended
    },
    /** Writes a graph file and gives its path. */
    async graph(name: string, graph: object) {
      const file = path.join(folder, `${name}.json`)
      await writeFile(file, JSON.stringify({ format: 1, name, seed: 7, edges: [], ...graph }))
      return file
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** `load.table -> clean.table` */
export function edges(...drawn: string[]) {
  return drawn.map(edge => {
    const [from = '', to = ''] = edge.split(' -> ')
    const [ends, starts] = [from, to].map(end => end.split('.')).map(([node, port]) => ({ node, port }))
    return { from: ends, to: starts }
  })
}
