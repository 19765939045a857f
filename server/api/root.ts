import { artifacts } from './routers/artifacts.ts'
import { data } from './routers/data.ts'
import { graphs } from './routers/graphs.ts'
import { models } from './routers/models.ts'
import { nodes } from './routers/nodes.ts'
import { runs } from './routers/runs.ts'
import { router } from './trpc.ts'

export const api = router({ data, graphs, runs, artifacts, models, nodes })

/** All that a client imports of the server, and only as a type. */
export type Api = typeof api

export type { GraphEntry } from '../runtime.ts'
