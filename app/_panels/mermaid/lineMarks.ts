import { Decoration, type DecorationSet, EditorView, StateEffect, StateField, type Text } from '@uiw/react-codemirror'

export interface LineMarks {
  /** Where the text can't be read on; both count from 1. */
  problem?: { line: number; column: number } | undefined
  /** Lines of what is selected elsewhere. */
  chosen?: readonly number[]
}

export const setLineMarks = StateEffect.define<LineMarks>()

const problemLine = Decoration.line({ class: 'mm-problem' })
const chosenLine = Decoration.line({ class: 'mm-chosen' })
const problemPlace = Decoration.mark({ class: 'mm-problem-place' })

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    const given = effects.findLast(effect => effect.is(setLineMarks))
    return given ? marksOf(given.value, state.doc) : marks.map(changes)
  },
  provide: marks => EditorView.decorations.from(marks),
})

const looks = EditorView.theme({
  '.mm-problem': {
    backgroundColor: 'color-mix(in oklch, var(--bad) 12%, transparent)',
    boxShadow: 'inset 3px 0 var(--bad)',
  },
  '.mm-problem-place': { textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '3px' },
  '.mm-chosen': {
    backgroundColor: 'color-mix(in oklch, var(--accent) 14%, transparent)',
    boxShadow: 'inset 3px 0 var(--accent)',
  },
})

/** Marks lines of a text from outside: with the `setLineMarks` effect. */
export const lineMarks = [field, looks]

function marksOf({ problem, chosen = [] }: LineMarks, text: Text): DecorationSet {
  const lineAt = (line: number) => text.line(Math.min(Math.max(1, line), text.lines))
  const ranges = chosen.map(line => chosenLine.range(lineAt(line).from))
  if (problem) {
    const line = lineAt(problem.line)
    const from = Math.min(line.from + Math.max(0, problem.column - 1), line.to)
    ranges.push(problemLine.range(line.from))
    if (from < line.to) ranges.push(problemPlace.range(from, line.to))
  }
  return Decoration.set(ranges, true)
}
