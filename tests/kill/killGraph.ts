import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import { drawGraph } from '../support/drawGraph.ts'

/** A real graph in place of the drawn one, as `graphs/examples/lifecycle.json`. */
const realGraph = process.env.MILLRACE_KILL_GRAPH

export const killCatalog = realGraph ? undefined : fileURLToPath(new URL('./killNodes.ts', import.meta.url))

const patient = { retries: 20, backoff: 0 }
const mix = (milliseconds: number) => ({ type: 'kill/mix', params: { milliseconds }, settings: patient })

//   ┌────────────────────────────────── again ◄─┐
//   ▼                    ┌─left──────────┐      │
// rows ─► a ─► b ─► side ┤               ├► keep ─► steps ─► back ─done─► end
//     └─► c ──────┘      └─right─► d ────┘
/** Three turns through both branches, an effect and a training with checkpoints. */
export const drawnGraph = drawGraph(
  {
    rows: { type: 'kill/rows', settings: patient },
    a: mix(20),
    c: mix(60),
    b: mix(10),
    side: { type: 'kill/side', settings: patient },
    d: mix(30),
    keep: { type: 'kill/keep', settings: patient },
    steps: { type: 'kill/steps', settings: patient },
    back: { type: 'kill/back', params: { turns: 3 }, settings: patient },
    end: mix(10),
  },
  [
    'rows.table -> a.tables',
    'rows.table -> c.tables',
    'a.table -> b.tables',
    'c.table -> b.tables',
    'b.table -> side.table',
    'side.left -> keep.table',
    'side.right -> d.tables',
    'd.table -> keep.table',
    'keep.table -> steps.table',
    'steps.table -> back.value',
    'back.again -> rows.feedback',
    'back.done -> end.tables',
  ],
)

export const killGraph = realGraph ? readGraph(realGraph) : drawnGraph

/** With patience for lost workers. */
function readGraph(file: string): GraphDocument {
  const { document, issues } = parseDocument(readFileSync(file, 'utf8'))
  if (!document) throw new Error(issues[0]?.message)
  const nodes = Object.entries(document.nodes).map(([id, node]) => [id, { ...node, settings: patient }])
  return { ...document, nodes: Object.fromEntries(nodes) }
}
