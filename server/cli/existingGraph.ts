import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { GraphDocument } from '../../graphs/_model/document.ts'
import { parseDocument } from '../../graphs/_model/file.ts'
import { toFlowchart } from '../../graphs/_model/mermaid/exporting/toFlowchart.ts'
import type { Flowchart } from '../../graphs/_model/mermaid/flowchart.ts'
import type { ImportReport } from '../../graphs/_model/mermaid/importReport.ts'
import { textOf } from '../../graphs/_model/mermaid/kept/richLabel.ts'
import { looksSame } from '../../graphs/_model/mermaid/kept/shownLabel.ts'
import type { Specs } from '../../graphs/_model/view.ts'
import type { Locale } from '../../nodes/_contract/text.ts'
import { UsageError } from './command.ts'
import { locale } from './issues.ts'

const orForce = 'Give -o another file, or --force to write over it.'

/** The graph in the file that an import writes to, unless that is to be forgotten; never a file that holds no graph. */
export async function existingGraph(
  file: string,
  { isForgotten }: { isForgotten: boolean },
): Promise<GraphDocument | undefined> {
  const folder = path.dirname(path.resolve(file))
  if (!(await isFolder(folder))) throw new UsageError(`There is no folder ${folder}. Make it, or give -o another file.`)
  if (await isFolder(file)) throw new UsageError(`${file} is a folder. Give -o the name of a file.`)
  if (isForgotten) return undefined
  const text = await readFile(file, 'utf8').catch(() => '')
  if (text.trim() === '') return undefined
  const { document } = parseDocument(text)
  if (!document) throw new UsageError(`${file} exists and is no graph. ${orForce}`)
  return document
}

/**
 * The language in which a diagram shows the graph of a file. Refuses one that shows another graph: nobody wants half of
 * each.
 */
export function languageShown(
  flowchart: Flowchart,
  existing: GraphDocument,
  { specs, file }: { specs: Specs; file: string },
): Locale {
  const boxes = toFlowchart(existing, { specs, locale: 'en' }).flowchart.vertices.length
  const [mine, other]: [Locale, Locale] = locale() === 'zh' ? ['zh', 'en'] : ['en', 'zh']
  const sameIn = (shown: Locale) => {
    const drawn = toFlowchart(existing, { specs, locale: shown }).flowchart.vertices
    const labels = new Map(drawn.map(({ id, label }) => [id, textOf(label) ?? id]))
    return flowchart.vertices.filter(({ id, label }) => {
      const before = labels.get(id)
      return before !== undefined && looksSame(before, textOf(label) ?? id)
    }).length
  }
  const best = sameIn(other) > sameIn(mine) ? other : mine
  const same = sameIn(best)
  if (same * 2 >= Math.min(boxes, flowchart.vertices.length)) return best
  throw new UsageError(`${file} holds another graph: of its ${boxes} boxes ${same} are in the diagram. ${orForce}`)
}

/** What became of the nodes that a file had, as a sentence. */
export function keptSentence(existing: GraphDocument, document: GraphDocument, { steps }: ImportReport): string {
  const before = Object.keys(existing.nodes)
  const kept = before.filter(id => Object.hasOwn(document.nodes, id)).length
  const [fresh, gone] = [Object.keys(document.nodes).length - kept, before.length - kept]
  const relabelled = steps.filter(({ isRelabelled }) => isRelabelled).length
  return locale() === 'zh'
    ? `文件中已有此图：${before.length} 个节点中保留了 ${kept} 个的类型、参数和位置；标签已更改：${relabelled}，新增：${fresh}，删除：${gone}。`
    : `The file held this graph: ${kept} of its ${before.length} nodes kept type, params and place. With another label: ${relabelled}. New: ${fresh}. Gone: ${gone}.`
}

async function isFolder(place: string): Promise<boolean> {
  const found = await stat(place).catch(() => undefined)
  return found?.isDirectory() ?? false
}
