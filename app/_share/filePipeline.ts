import type { Fragment } from '../../graphs/_model/edits/fragments.ts'

interface Options {
  /** The column to predict. */
  target: string
  /** Whether the model shall answer over HTTP when it is trained. */
  deploys: boolean
}

const step = 296

/** A node that reads a file of the data folder. */
export function fileNode(file: string): Fragment {
  return { nodes: { load: reading(file) }, edges: [], layout: { load: [0, 0] } }
}

/** load ─► check ═► clean ─► build ─► train ─► score (─► deploy): from a file to a model that was evaluated. */
export function filePipeline(file: string, { target, deploys }: Options): Fragment {
  const nodes: Fragment['nodes'] = {
    load: reading(file),
    check: { type: 'check/quality', params: { rules: [{ type: 'rowCount', min: 20 }] } },
    clean: { type: 'clean/auto', params: {} },
    build: { type: 'build/mlp', params: { target } },
    train: { type: 'train/fit', params: {} },
    score: { type: 'evaluate/score', params: {} },
    ...(deploys && { deploy: { type: 'deploy/http', params: { name: modelName(file) } } }),
  }
  const wire = (from: string, port: string, to: string, into = port) => ({
    from: { node: from, port },
    to: { node: to, port: into },
  })
  const edges = [
    wire('load', 'table', 'check'),
    // What the check finds is shown; either way the work goes on.
    wire('check', 'pass', 'clean', 'table'),
    wire('check', 'fail', 'clean', 'table'),
    wire('clean', 'table', 'build'),
    wire('build', 'estimator', 'train'),
    wire('train', 'model', 'score'),
    ...(deploys ? [wire('score', 'model', 'deploy')] : []),
  ]
  const layout = Object.fromEntries(
    Object.keys(nodes).map((id, at) => [id, [(at % 4) * step, Math.floor(at / 4) * 128] satisfies [number, number]]),
  )
  return { nodes, edges, layout }
}

/** Named after its file, so that of three each tells which it is. */
function reading(file: string): Fragment['nodes'][string] {
  return { type: 'collect/file', label: file.replace(/\.[^.]*$/, ''), params: { file } }
}

function modelName(file: string): string {
  const plain = file.replace(/\.[^.]*$/, '').replace(/[^A-Za-z0-9_.-]+/g, '-')
  return plain.replace(/^[^A-Za-z0-9]+/, '').slice(0, 60) || 'model'
}
