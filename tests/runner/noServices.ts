import type { Services } from '../../server/runner/store.ts'

/** Services of a world that has none. */
export const noServices: Services = {
  files: { resolve: refuse, output: refuse },
  models: { register: refuse, registered: refuse, served: refuse },
  tables: { commit: refuse },
}

async function refuse(): Promise<never> {
  throw new Error('There is no such service here.')
}
