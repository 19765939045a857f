import type { Flowchart } from '../flowchart.ts'
import { type Flow, flowOf } from './flow.ts'
import { readLinks } from './readLinks.ts'
import { readVertices } from './readVertices.ts'
import { regressionParams } from './regressionParams.ts'
import type { Understanding } from './understanding.ts'

/**
 * What a flowchart means as a pipeline of ours. `knows` says whether there is a node of a type: what would be of another
 * becomes a plain step. Never fails; where nothing is understood, it says so.
 */
export function understand(flowchart: Flowchart, knows: (type: string) => boolean): Understanding {
  const flow: Flow = flowOf(flowchart)
  const vertices = readVertices(flowchart, { flow, knows })
  regressionParams(vertices)
  return { vertices, links: readLinks(flowchart, { flow, vertices }) }
}
