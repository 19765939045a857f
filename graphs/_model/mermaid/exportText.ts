import type { GraphDocument } from '../document.ts'
import type { Specs } from '../view.ts'
import { exportFlowchart } from './exportFlowchart.ts'
import { toFlowchart } from './exporting/toFlowchart.ts'
import type { ExportedText, ExportOptions } from './exportOptions.ts'
import type { Flowchart } from './flowchart.ts'
import { isEqual } from './kept/equal.ts'
import { keptOfHeader } from './kept/header.ts'
import { longestFile } from './limits.ts'
import { writeFlowchart } from './writeFlowchart.ts'

const longestDrawn = 50_000

/** A graph as Mermaid text. */
export function exportText(document: GraphDocument, specs: Specs, options: ExportOptions): ExportedText {
  const source = options.mode === 'original' ? untouchedSource(document, specs, options) : undefined
  if (source !== undefined) return { text: source, warnings: [] }
  const { flowchart, warnings } = exportFlowchart(document, specs, options)
  const text = writeFlowchart(flowchart)
  // Comments don't count where it is drawn, and carriers are comments.
  const drawn = options.mode === 'metadata' ? writeFlowchart({ ...flowchart, carriers: [] }).length : text.length
  return {
    text,
    warnings: [
      ...warnings,
      ...(options.mode === 'original'
        ? [
            {
              code: 'not-original',
              message: 'The drawing is not the one that was imported any more, so it was written anew.',
              messageZh: '图已与导入时不同，因此重新生成了文本。',
            },
          ]
        : []),
      ...(drawn > longestDrawn
        ? [
            {
              code: 'long-text',
              message: `The text has ${drawn} characters; code hosts draw at most ${longestDrawn}. Export a part of the graph.`,
              messageZh: `文本共 ${drawn} 个字符，代码托管平台最多绘制 ${longestDrawn} 个字符。请只导出图的一部分。`,
            },
          ]
        : []),
    ],
  }
}

/** The imported text, as long as it still is a picture of the graph. */
function untouchedSource(
  document: GraphDocument,
  specs: Specs,
  { read, locale = 'en', only, coloured }: ExportOptions,
): string | undefined {
  const { source } = keptOfHeader(document.mermaid)
  if (source === undefined || !read || only || coloured) return undefined
  const reading = read(source, { longest: longestFile })
  if ('problem' in reading) return undefined
  return isSamePicture(reading.flowchart, toFlowchart(document, { specs, locale }).flowchart) ? source : undefined
}

/** Whether two flowcharts are one picture with the same comments; carriers, and where a comment stands, don't count. */
export function isSamePicture(a: Flowchart, b: Flowchart): boolean {
  return isEqual(picture(a), picture(b))
}

function picture({ carriers: _, comments, clicks, direction, ...flowchart }: Flowchart): unknown {
  const plain = { ...flowchart, direction: direction === 'TB' ? 'TD' : direction }
  // JSON forgets what is absent.
  return JSON.parse(
    JSON.stringify({
      ...plain,
      comments: comments.map(({ text }) => text).sort(),
      clicks: clicks.map(click => JSON.stringify(click)).sort(),
    }),
  )
}
