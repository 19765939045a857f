import { stages } from '../../../../nodes/_contract/node.ts'
import type { GraphDocument } from '../../document.ts'
import type { Flowchart } from '../flowchart.ts'
import type { MermaidIds } from './mermaidIds.ts'

/** Three families, as on the canvas: data, model, service. */
const styles = {
  data: ['fill:#e3f2f1', 'stroke:#2f7f86', 'color:#12333a'],
  model: ['fill:#fbeed8', 'stroke:#a8711b', 'color:#3d2a0b'],
  service: ['fill:#e9f1dd', 'stroke:#5f7f35', 'color:#25340f'],
}

const families: Record<(typeof stages)[number], keyof typeof styles> = {
  collect: 'data',
  process: 'data',
  clean: 'data',
  check: 'data',
  store: 'data',
  build: 'model',
  train: 'model',
  evaluate: 'model',
  deploy: 'service',
  loop: 'service',
}

/** Gives each box the colour of its stage by a class `stage-NAME`, before the classes that it has. */
export function colour(flowchart: Flowchart, { nodes }: GraphDocument, ids: MermaidIds): Flowchart {
  const classes = new Map<string, string>()
  for (const [nodeId, id] of ids.nodes) {
    const stage = stages.find(name => nodes[nodeId]?.type.startsWith(`${name}/`))
    if (stage) classes.set(id, `stage-${stage}`)
  }
  const used = stages.filter(stage => [...classes.values()].includes(`stage-${stage}`))
  return {
    ...flowchart,
    classDefs: [
      ...used.map(stage => ({ name: `stage-${stage}`, styles: styles[families[stage]] })),
      ...flowchart.classDefs,
    ],
    vertices: flowchart.vertices.map(vertex => {
      const name = classes.get(vertex.id)
      return name === undefined ? vertex : { ...vertex, classes: [name, ...vertex.classes] }
    }),
  }
}
