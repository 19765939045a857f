import { z } from 'zod'
import type { Artifact, Kind } from '../../nodes/_contract/artifact.ts'
import type { Context } from '../../nodes/_contract/context.ts'
import { NodeFailure } from '../../nodes/_contract/failure.ts'
import { tableSchema } from '../../nodes/_contract/kinds/table.ts'
import type { Schemas } from '../../nodes/_contract/node.ts'
import type { Catalog } from './catalog.ts'
import { keptPredictors } from './keptPredictors.ts'

export interface TaskContext extends Pick<Context, 'files' | 'signal'> {
  catalog: Catalog
}

/** Work of a worker that is not a node. */
export type Task = (args: unknown, context: TaskContext) => Promise<unknown>

/** Runs a task by name. Heavy modules are imported by the first task that needs them. */
export async function runTask(name: string, args: unknown, context: TaskContext): Promise<unknown> {
  const known = { ...tasks, ...context.catalog.tasks }
  const load = Object.hasOwn(known, name) ? known[name] : undefined
  if (!load)
    throw new NodeFailure({
      code: 'unknown-task',
      message: { en: `There is no task "${name}".`, zh: `没有任务“${name}”。` },
    })
  return (await load())(args, context)
}

const tasks: Record<string, () => Promise<Task>> = {
  fingerprint: async () => fingerprint,
  describe: async () => describe,
  predict: async () => predict,
  preview: async () => {
    const { preview } = await import('../../nodes/_table/preview.ts')
    return async (args, { signal }) => {
      const { artifact, columns } = ofPreview.parse(args)
      return preview(asKind(artifact, 'table'), { columns, signal })
    }
  },
  rows: async () => {
    const { rows } = await import('../../nodes/_table/rows.ts')
    return async (args, { signal }) => {
      const { artifact, ...page } = ofPage.parse(args)
      const table = asKind(artifact, 'table')
      return rows(table, { ...page, signal })
    }
  },
  countRows: async () => {
    const { countRows } = await import('../../nodes/_table/rows.ts')
    return async (args, { signal }) => {
      const { artifact, ...options } = ofCount.parse(args)
      return countRows(asKind(artifact, 'table'), { ...options, signal })
    }
  },
  emptyCells: async () => {
    const { emptyCells } = await import('../../nodes/_table/emptyCells.ts')
    return async (args, { signal }) => emptyCells(asKind(ofArtifact.parse(args).artifact, 'table'), { signal })
  },
  pictures: async () => {
    const { pictures } = await import('../../nodes/_table/pictures.ts')
    return async (args, { signal }) => {
      const { artifact, ...options } = ofPictures.parse(args)
      return pictures(asKind(artifact, 'table'), { ...options, signal })
    }
  },
  previewDataset: async () => {
    const { previewDataset } = await import('../../nodes/_tensor/preview.ts')
    return async args => previewDataset(asKind(ofArtifact.parse(args).artifact, 'dataset'))
  },
  previewModel: async () => {
    const { layerTable } = await import('../../nodes/_tensor/preview.ts')
    return async args => {
      const { artifact } = ofArtifact.parse(args)
      const isFitted = artifact.kind !== 'estimator'
      return {
        layers: layerTable(isFitted ? asKind(artifact, 'model').meta.estimator : asKind(artifact, 'estimator').meta),
      }
    }
  },
  checkModel: async () => {
    const { loadPredictor } = await import('../../nodes/_tensor/predict.ts')
    return async args => {
      const predictor = await loadPredictor(asKind(ofArtifact.parse(args).artifact, 'model'))
      predictor.dispose()
    }
  },
  testRows: async () => {
    const { testRows } = await import('../../nodes/_table/testRows.ts')
    return async args => {
      const { artifact, limit } = ofArtifact.extend({ limit: z.number() }).parse(args)
      return testRows(asKind(artifact, 'endpoint'), limit)
    }
  },
}

/** The server loads the artifact from its own store, and sends it as it is. */
const ofArtifact = z.object({ artifact: z.custom<Artifact>(value => typeof value === 'object' && value !== null) })

const ofPreview = ofArtifact.extend({ columns: z.array(z.number()).optional() })

const filter = z.object({ column: z.string(), contains: z.string() })

const ofPage = ofArtifact.extend({
  offset: z.number().int().min(0),
  limit: z.number().int().min(1),
  sort: z.array(z.object({ column: z.string(), descending: z.boolean().optional() })).optional(),
  filter: filter.optional(),
  columns: z.array(z.number()).optional(),
  longest: z.number().int().optional(),
})

const ofCount = ofArtifact.extend({ filter, from: z.number().int(), to: z.number().int() })

const ofPictures = ofArtifact.extend({ column: z.string(), places: z.array(z.number()), most: z.number() })

function asKind<K extends Kind>(artifact: Artifact, kind: K): Artifact<K> {
  if (artifact.kind !== kind) {
    throw new NodeFailure({
      code: 'wrong-kind',
      message: {
        en: `This is for a ${kind}, and was asked of a ${artifact.kind}.`,
        zh: `此操作用于 ${kind}，却用在了 ${artifact.kind} 上。`,
      },
    })
  }
  return artifact as Artifact<K>
}

const mostPredictors = 4
const ofModel = z.object({ model: ofArtifact.shape.artifact, rows: z.array(z.record(z.string(), z.unknown())) })
const predictWith = keptPredictors(mostPredictors, async model => {
  const { loadPredictor } = await import('../../nodes/_tensor/predict.ts')
  return loadPredictor(model)
})

const predict: Task = async args => {
  const { model, rows } = ofModel.parse(args)
  return predictWith(asKind(model, 'model'), rows)
}

const ofType = z.object({ type: z.string(), params: z.record(z.string(), z.unknown()) })
const ofInputs = ofType.extend({ inputs: z.record(z.string(), tableSchema.optional()) })

type Call = { params: unknown; context: Pick<Context, 'files' | 'signal'> }

const fingerprint: Task = async (args, { catalog, ...context }) => {
  const { type, params } = ofType.parse(args)
  const load = catalog.fingerprints[type]
  if (!load)
    throw new NodeFailure({
      code: 'unknown-type',
      message: { en: `The node type "${type}" has no fingerprint.`, zh: `节点类型“${type}”没有指纹。` },
    })
  // The catalog does not know the types of each node.
  const run = (await load()).fingerprint as (call: Call) => Promise<string>
  return run({ params: catalog.specs[type]?.params.parse(params), context })
}

const describe: Task = async (args, { catalog, ...context }) => {
  const { type, params, inputs } = ofInputs.parse(args)
  const load = catalog.describes[type]
  if (!load)
    throw new NodeFailure({
      code: 'unknown-type',
      message: { en: `The node type "${type}" has no description.`, zh: `节点类型“${type}”没有描述。` },
    })
  // As above.
  const run = (await load()).describe as (call: Call & { inputs: Schemas }) => Promise<Schemas | undefined>
  return run({ params: catalog.specs[type]?.params.parse(params), inputs, context })
}
