import type { ImportedStep, ImportReport, Sentence, SuggestedParam } from '../../graphs/_model/mermaid/importReport.ts'
import type { Locale } from '../../nodes/_contract/text.ts'
import { cutTo, widthOf } from './columns.ts'
import type { ReadDiagram } from './importDiagram.ts'
import { tableLines } from './tableLines.ts'

/** What was understood of a diagram: a line for each box, then what was put in, suggested and left out. */
export function importLines(
  { report, lines, remarks }: Pick<ReadDiagram, 'lines' | 'remarks'> & { report: ImportReport },
  locale: Locale,
): string[] {
  const words = texts[locale]
  const said = ({ message, messageZh }: Sentence) => flat(locale === 'zh' ? messageZh : message)
  const listed = (title: string, rows: readonly (readonly string[])[]) =>
    rows.length === 0 ? [] : ['', title, ...tableLines(rows).map(line => `  ${line}`)]
  return [
    ...tableLines(report.steps.map(step => [step.vertex, flat(step.label), step.type, because(step, locale)])),
    ...listed(
      words.inserted,
      report.inserted.map(inserted => [inserted.node, inserted.type, said(inserted)]),
    ),
    ...listed(
      words.suggested,
      settings(report.suggested).map(([first, ...more]) => [
        first.node,
        [first, ...more].map(setting).join(', '),
        said(first),
      ]),
    ),
    ...listed(words.remarks, [
      ...report.links.map(remark => [`${lines[remark.link]?.from} → ${lines[remark.link]?.to}`, said(remark)]),
      ...report.warnings.map(remark => [remark.node ?? remark.vertex ?? '', said(remark)]),
      ...remarks.map(remark => ['', said(remark)]),
    ]),
    '',
    said(report.summary),
  ]
}

/** Those of one node for one reason. */
function settings(suggested: readonly SuggestedParam[]): [SuggestedParam, ...SuggestedParam[]][] {
  const groups = Map.groupBy(suggested, ({ node, message }) => `${node} ${message}`)
  return [...groups.values()].flatMap(([first, ...more]) => (first ? [[first, ...more]] : []))
}

function setting({ param, value }: SuggestedParam): string {
  const json = JSON.stringify(value)
  return `${param}=${widthOf(json) > longestValue ? `${cutTo(json, longestValue - 1)}…` : json}`
}

const longestValue = 24

function flat(label: string): string {
  return label.replace(/\s+/g, ' ')
}

function because({ by, matched, type, insteadOf }: ImportedStep, locale: Locale): string {
  const words = texts[locale]
  const quoted = matched === undefined ? '' : locale === 'zh' ? `“${matched}”` : ` "${matched}"`
  const isPlain = type === 'process/step' && matched !== undefined
  return [
    `${words.by[by]}${quoted}`,
    ...(insteadOf === undefined ? [] : [words.doesNotFit(insteadOf)]),
    ...(isPlain ? [words.passesOn] : []),
  ].join(words.comma)
}

const texts = {
  en: {
    inserted: 'Put in between:',
    suggested: 'Set so that it does something at once:',
    remarks: 'Note:',
    comma: ', ',
    passesOn: 'passes on',
    doesNotFit: (type: string) => `but what arrives does not fit ${type}`,
    by: {
      phrase: 'by phrase',
      word: 'by word',
      shape: 'guessed by shape',
      hint: 'guessed by id or group',
      none: 'not recognised: passes on',
      chosen: 'chosen',
      kept: 'kept',
    },
  },
  zh: {
    inserted: '插入的节点：',
    suggested: '为了立即运行而设置：',
    remarks: '注意：',
    comma: '，',
    passesOn: '原样传递',
    doesNotFit: (type: string) => `但到达的内容不适合 ${type}`,
    by: {
      phrase: '按短语',
      word: '按词',
      shape: '按形状猜测',
      hint: '按标识或分组猜测',
      none: '未识别：原样传递',
      chosen: '已指定',
      kept: '已保留',
    },
  },
} as const
