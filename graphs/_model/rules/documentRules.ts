import type { GraphDocument } from '../document.ts'
import { type Issue, makeIssue } from '../issue.ts'
import type { View } from '../view.ts'

/** What concerns the whole graph: that there is something in it, that the split leaves rows to train on. */
export function checkDocument({ document, nodes }: View): Issue[] {
  const issues = checkSplit(document)
  if (nodes.size === 0) {
    issues.push(
      makeIssue(
        'empty',
        [
          'The graph has no nodes yet. Add one from the palette, or import a flowchart.',
          '图中还没有节点。请从面板添加，或导入流程图。',
        ],
        { level: 'warning' },
      ),
    )
  }
  return issues
}

function checkSplit({ split }: GraphDocument): Issue[] {
  const issues: Issue[] = []
  if (split.by !== 'hash' && !split.column) {
    issues.push(
      makeIssue('split', [
        `The rows are split by ${split.by}, and no column is named. Choose the column that says it.`,
        '数据划分方式需要一列来决定，但没有指定列。请选择该列。',
      ]),
    )
  }
  const held = split.validation + split.test
  if (held > 0.95) {
    const share = `${Math.round(held * 100)} %`
    issues.push(
      makeIssue('split', [
        `Validation and test take ${share} of the rows together, which leaves too few to train on. Lower one of them.`,
        `验证集和测试集共占 ${share} 的行，剩下的不足以训练。请调低其中之一。`,
      ]),
    )
  }
  const { validationFrom, testFrom } = split
  if (validationFrom && testFrom && validationFrom > testFrom) {
    issues.push(
      makeIssue('split', [
        `Validation begins at ${validationFrom}, after test at ${testFrom}. Validation must come first.`,
        `验证集从 ${validationFrom} 开始，晚于测试集的 ${testFrom}。验证集必须在前。`,
      ]),
    )
  }
  return issues
}
