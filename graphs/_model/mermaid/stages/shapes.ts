import type { Vertex } from '../flowchart.ts'

/** What a shape alone says. Names are Mermaid's for bracket pairs and those of `@{ shape: … }`. */
export function shapeOf({ shape }: Vertex): 'store' | 'decision' | 'terminal' | undefined {
  if (shape === undefined) return undefined
  if (stores.has(shape)) return 'store'
  if (decisions.has(shape)) return 'decision'
  return terminals.has(shape) ? 'terminal' : undefined
}

const stores = new Set([
  ...['cylinder', 'cyl', 'db', 'database', 'das', 'h-cyl', 'horizontal-cylinder', 'lin-cyl', 'disk', 'lined-cylinder'],
  ...['datastore', 'data-store', 'bow-rect', 'bow-tie-rectangle', 'stored-data'],
])
const decisions = new Set(['diamond', 'diam', 'decision', 'question', 'hexagon', 'hex', 'prepare'])
const terminals = new Set([
  ...['stadium', 'pill', 'terminal', 'circle', 'circ', 'doublecircle', 'double-circle', 'dbl-circ', 'ellipse', 'event'],
  ...['sm-circ', 'small-circle', 'start', 'fr-circ', 'framed-circle', 'stop', 'f-circ', 'filled-circle', 'junction'],
])
