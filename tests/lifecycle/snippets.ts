import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs a snippet as a person would who pasted it, and gives what it printed. */
export async function runSnippet(language: 'bash' | 'python' | 'typescript', text: string): Promise<string> {
  if (language === 'bash') return (await run('bash', ['-c', text])).stdout
  if (language === 'python') return (await run('python3', ['-c', text])).stdout
  const folder = await mkdtemp(join(tmpdir(), 'millrace-snippet-'))
  try {
    const file = join(folder, 'snippet.mts')
    await writeFile(file, text)
    return (await run(process.execPath, [file])).stdout
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
