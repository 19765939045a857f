import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { NodeFailure } from '../../nodes/_contract/failure.ts'

/** One command of the command line: gives its exit code. */
export interface Command {
  usage: string
  /** What it does, in a few words. */
  summary: string
  run(args: string[]): Promise<number>
}

export const exitCodes = { done: 0, failed: 1, invalid: 2, cancelled: 130 } as const

/** The command was not written as its usage says. */
export class UsageError extends Error {}

const commands: Record<string, () => Promise<{ command: Command }>> = {
  run: () => import('./run.ts'),
  resume: () => import('./resume.ts'),
  validate: () => import('./validate.ts'),
  import: () => import('./import.ts'),
  export: () => import('./export.ts'),
  nodes: () => import('./nodes.ts'),
  runs: () => import('./runs.ts'),
  show: () => import('./show.ts'),
  models: () => import('./models.ts'),
  predict: () => import('./predict.ts'),
  gc: () => import('./gc.ts'),
  start: () => import('./start.ts'),
}

export async function runCommand([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(await help())
    return exitCodes.done
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    say(`There is no command "${name}". The commands are: ${Object.keys(commands).join(', ')}.`)
    return exitCodes.invalid
  }
  const { command } = await load()
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`Usage: millrace ${command.usage}\n${command.summary}\n`)
    return exitCodes.done
  }
  try {
    return await command.run(args)
  } catch (error) {
    if (error instanceof UsageError) {
      say(`${error.message}\nUsage: millrace ${command.usage}`)
      return exitCodes.invalid
    }
    // A crash is a bug of ours: whoever mends it needs the stack.
    say(
      error instanceof NodeFailure
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : `${error}`,
    )
    return exitCodes.failed
  }
}

/** Options and as many positional arguments as they have names; a name that ends in `?` may be left out. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: string[],
  { options, names }: { options: Options; names: readonly string[] },
) {
  const { values, positionals } = parsed(args, options)
  const missing = names.find((name, index) => !name.endsWith('?') && positionals[index] === undefined)
  if (missing) throw new UsageError(`${missing} is missing.`)
  if (positionals.length > names.length)
    throw new UsageError(`"${positionals[names.length]}" is one argument too many.`)
  return { values, positionals }
}

/** A sentence for the person at the terminal. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function parsed<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function help(): Promise<string> {
  const loaded = await Promise.all(Object.values(commands).map(async load => (await load()).command))
  const lines = loaded.map(
    ({ usage, summary }) => `  millrace ${usage}
      ${summary}`,
  )
  return `Millrace runs graphs of machine-learning stages.\n\n${lines.join('\n')}\n`
}
