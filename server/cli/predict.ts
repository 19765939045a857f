import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { ModelEntry, Runtime } from '../runtime.ts'
import { type Command, exitCodes, print, readArguments, UsageError } from './command.ts'
import { withRuntime } from './places.ts'
import { parseRows } from './rows.ts'

const atOnce = 1000

export const command: Command = {
  usage: 'predict MODEL [--rows FILE]',
  summary:
    'Answers rows (JSON, NDJSON or CSV; from stdin where no file is named) by NAME or NAME:VERSION, one line each.',
  run(args) {
    const { values, positionals } = readArguments(args, { options: { rows: { type: 'string' } }, names: ['MODEL'] })
    return withRuntime({}, async runtime => {
      const model = await modelOf(runtime, positionals[0] ?? '')
      const rows = parseRows(values.rows === undefined ? await text(process.stdin) : await readRows(values.rows))
      for (let from = 0; from < rows.length; from += atOnce) {
        const predictions = await runtime.predict(model.ref, rows.slice(from, from + atOnce))
        for (const prediction of predictions) print(JSON.stringify(prediction))
      }
      return exitCodes.done
    })
  },
}

/** The version asked for, else the one that is served, else the newest. */
async function modelOf(runtime: Runtime, asked: string): Promise<ModelEntry> {
  const [name = '', version] = asked.split(':')
  if (version !== undefined && !/^\d+$/.test(version))
    throw new UsageError(`"${version}" is not a version. Try ${name}:1.`)
  const found = await runtime.models.find(name, version === undefined ? undefined : Number(version))
  const versions = found ? [] : await runtime.models.versions(name)
  if (found) return found
  if (version === undefined && versions[0]) return versions[0]
  if (versions.length > 0) {
    throw new UsageError(
      `The model "${name}" has no version ${version}. It has: ${versions.map(v => v.version).join(', ')}.`,
    )
  }
  const names = [...new Set((await runtime.models.list()).map(model => model.name))]
  throw new UsageError(`There is no model "${name}". The models are: ${names.join(', ') || 'none yet'}.`)
}

async function readRows(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new UsageError(`The file ${file} cannot be read.`)
  }
}
