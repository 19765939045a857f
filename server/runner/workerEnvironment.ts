import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** What a worker may know of its parent's environment: no tokens, no passwords, no options meant for the parent. */
const allowed =
  /^(PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|TZ|LANG|LC_\w+|SystemRoot|windir|CUDA_\w+|NVIDIA_\w+|LD_LIBRARY_PATH|OMP_NUM_THREADS|TF_\w+)$/i

const compileCache = path.join(fileURLToPath(import.meta.url), '../../../node_modules/.cache/millrace')

export function workerEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: compileCache,
    NODE_NO_WARNINGS: '1',
  }
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && allowed.test(name)) environment[name] = value
  }
  return environment
}

/** How the product's own worker is started, with at most so many bytes of heap. */
export function nodeWorker(options: { memory: number; catalog?: string | undefined }): string[] {
  const entry = fileURLToPath(new URL('./worker.ts', import.meta.url))
  const heap = `--max-old-space-size=${Math.max(64, Math.floor(options.memory / 2 ** 20))}`
  return [process.execPath, heap, entry, ...(options.catalog ? [options.catalog] : [])]
}
