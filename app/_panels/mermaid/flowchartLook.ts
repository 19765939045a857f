import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@uiw/react-codemirror'
import { flowchartTokens, type Token } from './flowchartTokens.ts'

/** Longer lines stay plain: nobody reads them, and each keystroke would colour them anew. */
const longestColoured = 2000

const marks: Record<Token['look'], Decoration> = {
  keyword: Decoration.mark({ class: 'mm-keyword' }),
  label: Decoration.mark({ class: 'mm-label' }),
  arrow: Decoration.mark({ class: 'mm-arrow' }),
  comment: Decoration.mark({ class: 'mm-comment' }),
  shape: Decoration.mark({ class: 'mm-shape' }),
}

const colours = EditorView.theme({
  '.mm-keyword': { fontWeight: '600' },
  '.mm-label': { color: 'color-mix(in oklch, var(--data) 62%, var(--ink))' },
  '.mm-arrow': { color: 'var(--accent)' },
  '.mm-comment': { color: 'var(--dim)', fontStyle: 'italic' },
  '.mm-shape': { color: 'var(--dim)' },
})

/** Colours the lines in sight; a text of any length costs a keystroke no more than a window of it. */
const colouring = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = coloured(view)
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = coloured(update.view)
    }
  },
  { decorations: plugin => plugin.decorations },
)

export const flowchartLook = [colouring, colours]

function coloured({ state, visibleRanges }: EditorView): DecorationSet {
  const ranges = visibleRanges.flatMap(({ from, to }) => {
    const found = []
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at)
      const tokens = line.length > longestColoured ? [] : flowchartTokens(line.text)
      found.push(...tokens.map(token => marks[token.look].range(line.from + token.from, line.from + token.to)))
      at = line.to + 1
    }
    return found
  })
  return Decoration.set(ranges, true)
}
