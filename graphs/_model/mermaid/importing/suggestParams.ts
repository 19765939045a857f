import type { DocumentNode } from '../../document.ts'
import { findLoops } from '../../loops.ts'
import { orderNodes } from '../../order.ts'
import { viewGraph } from '../../view.ts'
import { isInserted } from '../exporting/findHidden.ts'
import type { Context } from './context.ts'
import { draftDocument } from './draftDocument.ts'
import { setParams } from './makeBranch.ts'
import { say } from './sentences.ts'
import { suggestRules } from './suggestRules.ts'

/**
 * Params with which a new graph does something worth seeing at once: made data that grows and gets cleaner turn by turn,
 * a check that fails the first turn and passes the second, a short training, names for what is kept and served.
 */
export function suggestParams(context: Context, name: string) {
  const { draft, specs } = context
  const view = viewGraph(draftDocument(draft), specs)
  const nodes = orderNodes([...view.nodes.values()]).nodes
  const { around } = findLoops(nodes)
  const set = (id: string, params: DocumentNode['params'], why: ReturnType<typeof say>) => {
    const node = draft.nodes.get(id)
    const given = node?.node.params ?? {}
    const missing = Object.entries(params).filter(([param]) => !Object.hasOwn(given, param))
    if (node?.isFresh && node.node.settings?.disabled !== true && missing.length > 0)
      setParams(context, id, Object.fromEntries(missing), why)
  }
  // Read from the labels: a number is predicted.
  const hasSeries = nodes.some(({ node }) => node.type.startsWith('build/') && node.params.target === 'value')
  const names = new Map<string, number>()
  for (const node of nodes) {
    const isLooped = around.has(node)
    switch (node.node.type) {
      case 'collect/sample':
        if (isInserted(node.node.mermaid) && hasSeries)
          set(node.id, { dataset: 'series' }, say('Made data with a number to predict.', '含有待预测数值的示例数据。'))
        else if (isLooped && (node.node.params.dataset ?? 'credit') === 'credit')
          set(
            node.id,
            growing,
            say(
              'Made data: the first rows are messy, and each turn brings more and clean ones.',
              '示例数据：最初的行较脏，每一轮新增更多干净的行。',
            ),
          )
        break
      case 'check/quality':
        for (const { id, params, ...why } of suggestRules(node, around)) set(id, params, why)
        break
      case 'loop/back':
        set(node.id, { maxIterations: 2 }, say('2 turns, the first included.', '共 2 轮，含第一轮。'))
        break
      case 'build/mlp':
        set(
          node.id,
          { hidden: [16] },
          say('A small network, so that the first run is quick.', '小型网络，首次运行更快。'),
        )
        break
      case 'train/fit':
        set(
          node.id,
          { epochs: 30, patience: 6 },
          say('A short training, so that the first run is quick.', '训练较短，首次运行更快。'),
        )
        break
      case 'store/table':
        set(
          node.id,
          { name: numbered(names, `store ${tableName(name)}`).replace('store ', '') },
          say('What the stored table is called.', '所存数据表的名称。'),
        )
        break
      case 'deploy/http':
        set(
          node.id,
          { name: numbered(names, `model ${modelName(name)}`).replace('model ', '') },
          say('What the served model is called.', '所部署模型的名称。'),
        )
        break
    }
  }
}

const growing = { rows: 1200, rowsPerTurn: 2400, mess: 0.08, messLater: 0 }

function numbered(names: Map<string, number>, name: string): string {
  const count = (names.get(name) ?? 0) + 1
  names.set(name, count)
  return count === 1 ? name : `${name}-${count}`
}

function tableName(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}_-]+/gu, '-')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .slice(0, 50) || 'table'
  )
}

function modelName(name: string): string {
  return (
    name
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 80) || 'model'
  )
}
