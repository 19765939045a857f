import { own } from '../../own.ts'
import type { Flowchart } from '../flowchart.ts'
import type { ImportedStep, ImportOptions, ImportReport, Sentence } from '../importReport.ts'
import { textOf } from '../kept/richLabel.ts'
import type { Confidence, VertexMeaning } from '../stages/understanding.ts'
import type { Base } from './baseOf.ts'
import type { Draft } from './draft.ts'
import { named, say } from './sentences.ts'

/** What the import tells of itself. */
export function reportOf(
  flowchart: Flowchart,
  { draft, base, options }: { draft: Draft; base: Base; options: ImportOptions },
): ImportReport {
  const { specs, understanding } = options
  const boxes = new Map(
    [...draft.nodes.values()].flatMap(node => (node.vertex === undefined ? [] : [[node.vertex, node] as const])),
  )
  const steps = flowchart.vertices.flatMap((vertex): ImportedStep[] => {
    const node = boxes.get(vertex.id)
    if (!node) return []
    const meant = understanding?.vertices.get(vertex.id)
    const by = !node.isFresh ? 'kept' : node.isFixed ? 'chosen' : confidenceOf(meant)
    return [
      {
        vertex: vertex.id,
        node: node.id,
        label: textOf(vertex.label) ?? vertex.id,
        type: node.node.type,
        by,
        ...(meant?.matched !== undefined && !saysItself.has(by) && { matched: meant.matched }),
        ...(node.isRelabelled && { isRelabelled: true }),
        ...(node.insteadOf !== undefined && { insteadOf: node.insteadOf }),
      },
    ]
  })
  const isSure = ({ by }: ImportedStep) => by === 'phrase' || by === 'word' || by === 'kept' || by === 'chosen'
  const isGuess = ({ by }: ImportedStep) => by === 'shape' || by === 'hint'
  const isEmpty = steps.every(({ type }) => type === 'process/step')
  const recognised = isEmpty ? 0 : steps.filter(isSure).length
  const guessed = isEmpty ? 0 : steps.filter(isGuess).length
  const counts = { steps: steps.length, recognised, guessed, plain: steps.length - recognised - guessed }
  const relabelled = steps
    .filter(({ isRelabelled }) => isRelabelled)
    .map(({ node, vertex }) => {
      const name = named(draft, node, specs)
      return {
        code: 'relabelled',
        node,
        vertex,
        ...say(
          `${name.en} has another label now. Its type and params were kept.`,
          `${name.zh}的标签已更改，类型和参数保持不变。`,
        ),
      }
    })
  const lost = base.all('node').flatMap(({ subject: [vertex = ''] }) =>
    boxes.has(vertex) || !flowchart.carriers.some(({ name, subject }) => name === 'node' && subject[0] === vertex)
      ? []
      : [
          {
            code: 'carrier-without-node',
            vertex,
            ...say(
              `The text keeps params for "${vertex}", and draws no such box. They were left out.`,
              `文本中保存了“${vertex}”的参数，但图中没有该节点，已忽略。`,
            ),
          },
        ],
  )
  const secrets = base.withoutSecrets.map(({ carrier, path }) => ({
    code: 'secret-left-out',
    ...say(
      `"${path}" of ${carrier.subject.join(' ')} was left out of the text as a secret. Give it again.`,
      `${carrier.subject.join(' ')} 的“${path}”因疑似机密未写入文本，请重新填写。`,
    ),
  }))
  const unknown = steps
    .filter(({ type }) => !own(specs, type))
    .map(({ node, type }) => ({
      code: 'unknown-type',
      node,
      ...say(`This version has no node of type "${type}".`, `此版本没有“${type}”类型的节点。`),
    }))
  return {
    steps,
    counts,
    summary: summaryOf(counts, { isEmpty }),
    inserted: draft.inserted,
    suggested: draft.suggested,
    links: [...new Map(draft.remarks.map(remark => [`${remark.link} ${remark.code}`, remark])).values()].toSorted(
      (a, b) => a.link - b.link,
    ),
    warnings: [...draft.warnings, ...relabelled, ...lost, ...secrets, ...unknown],
  }
}

/** Where no word of the label decided. */
const saysItself = new Set<ImportedStep['by']>(['kept', 'chosen', 'none'])

/** "Start" and "End" are read, and are no step of a pipeline. */
const noSteps = new Set<string>(['start', 'end', 'custom'])

function confidenceOf(meant: VertexMeaning | undefined): Confidence {
  return meant && !noSteps.has(meant.topic) ? meant.confidence : 'none'
}

function summaryOf({ steps, recognised }: ImportReport['counts'], { isEmpty }: { isEmpty: boolean }): Sentence {
  const empty = isEmpty
    ? say(
        ' None of them is a stage of machine learning: a run hands data through and computes nothing.',
        '其中没有机器学习的步骤：运行只会原样传递数据，不会计算任何内容。',
      )
    : say('', '')
  return say(
    `${recognised} of ${steps} steps recognised.${empty.message}`,
    `识别了 ${steps} 个步骤中的 ${recognised} 个。${empty.messageZh}`,
  )
}
