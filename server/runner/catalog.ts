import { pathToFileURL } from 'node:url'
import type { Spec } from '../../nodes/_contract/node.ts'
import type { Task } from './tasks.ts'

/** The nodes that a worker can run. Each is imported when it is first needed, and stays. */
export interface Catalog {
  specs: Readonly<Record<string, Spec>>
  runs: Readonly<Record<string, () => Promise<{ run: unknown }>>>
  describes: Readonly<Record<string, () => Promise<{ describe: unknown }>>>
  fingerprints: Readonly<Record<string, () => Promise<{ fingerprint: unknown }>>>
  /** Tasks besides those of the product. */
  tasks?: Readonly<Record<string, () => Promise<Task>>>
}

/** The nodes of the product, or for tests those of another module. */
export async function loadCatalog(module?: string): Promise<Catalog> {
  if (module) return { describes: {}, fingerprints: {}, ...(await import(pathToFileURL(module).href)) }
  const [{ specs }, runs] = await Promise.all([
    import('../../nodes/_catalog/specs.ts'),
    import('../../nodes/_catalog/runs.ts'),
  ])
  return { specs, runs: runs.runs, describes: runs.describes, fingerprints: runs.fingerprints }
}
