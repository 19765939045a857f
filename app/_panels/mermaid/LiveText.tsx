import { EditorView, keymap, Prec, Transaction } from '@uiw/react-codemirror'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { GraphDocument } from '../../../graphs/_model/document.ts'
import { useCanvas } from '../../_state/canvasStore.ts'
import { runCommand } from '../../_state/commands.ts'
import { useDocument } from '../../_state/documentStore.ts'
import { useLocaleChoice } from '../../_state/locale.tsx'
import { setTextPanel, useTextPanel } from '../../_state/textPanelStore.ts'
import { Button } from '../Button.tsx'
import type { Mermaid } from './engine.ts'
import MermaidEditor from './MermaidEditor.tsx'
import { ProblemNote } from './ProblemNote.tsx'
import { namesInText } from './panelText.ts'
import { linesOf, nameIn, smallestChange } from './textLines.ts'
import { useGraphText } from './useGraphText.ts'

/** The text of the graph, live: the editor, what is wrong with it, and which line is whose. */
export default function LiveText({ mermaid, document }: { mermaid: Mermaid; document: GraphDocument }) {
  const t = useTranslations('mermaid')
  const { locale } = useLocaleChoice()
  const hasMetadata = useTextPanel(state => state.hasMetadata)
  const selection = useDocument(state => state.selection)
  const { graphText, text, problem, isApart, isBehind } = useGraphText(mermaid, document, { locale, hasMetadata })
  const [view, setView] = useState<EditorView>()
  const names = useMemo(() => namesInText(document), [document])
  const inText = useMemo(() => new Set(names.values()), [names])
  const lines = useMemo(() => linesOf(text, inText), [text, inText])
  const chosen = selection.flatMap(id => lines.get(names.get(id) ?? '') ?? [])
  const isPicking = useRef(false)

  // What the canvas changed comes in as the smallest change, so that the cursor stays where it is; at once, since after
  // a drawing it would undo what was typed meanwhile.
  useEffect(() => {
    if (!view) return
    const put = () => {
      const wanted = graphText.state.getState().text
      const shown = view.state.doc.toString()
      if (shown === wanted) return
      view.dispatch({
        changes: smallestChange(shown, wanted),
        annotations: Transaction.addToHistory.of(false),
      })
    }
    put()
    return graphText.state.subscribe(put)
  }, [view, graphText])

  // The line of what was selected on the canvas comes into sight.
  const first = chosen[0]
  useEffect(() => {
    if (!view || first === undefined || isPicking.current || first > view.state.doc.lines) return
    view.dispatch({ effects: EditorView.scrollIntoView(view.state.doc.line(first).from, { y: 'nearest' }) })
  }, [view, first])

  const latest = useRef({ names, inText, isApart })
  latest.current = { names, inText, isApart }
  const [extensions] = useState(() => [
    // One history, the document's; only what never reached the graph is taken back letter by letter.
    Prec.highest(
      keymap.of(
        (
          [
            ['Mod-z', 'edit.undo'],
            ['Mod-y', 'edit.redo'],
            ['Mod-Shift-z', 'edit.redo'],
          ] as const
        ).map(([key, command]) => ({
          key,
          run: () => {
            graphText.apply()
            if (graphText.state.getState().isApart) return false
            runCommand(command)
            return true
          },
        })),
      ),
    ),
    EditorView.domEventHandlers({ blur: () => graphText.apply() }),
    EditorView.updateListener.of(({ selectionSet, docChanged, state, startState, view: editor }) => {
      if (!selectionSet || docChanged || !editor.hasFocus) return
      const line = state.doc.lineAt(state.selection.main.head)
      if (line.number === startState.doc.lineAt(startState.selection.main.head).number && state.selection.main.empty)
        return
      const { names: ids, inText: known } = latest.current
      const name = nameIn(line.text, known)
      const node = [...ids].find(([, named]) => named === name)?.[0]
      if (node === undefined) return
      isPicking.current = true
      useDocument.getState().select([node])
      useCanvas.getState().view?.reveal([node])
      queueMicrotask(() => {
        isPicking.current = false
      })
    }),
  ])

  function goTo() {
    if (!view || !problem) return
    const line = view.state.doc.line(Math.min(problem.line, view.state.doc.lines))
    view.dispatch({ selection: { anchor: Math.min(line.from + problem.column - 1, line.to) }, scrollIntoView: true })
    view.focus()
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col max-xl:flex-row">
      <MermaidEditor
        label={t('text')}
        className="flex-1 p-2"
        extensions={extensions}
        problem={problem}
        chosen={chosen}
        describedBy={problem && 'live-problem'}
        ready={made => {
          setView(made)
          if (!useTextPanel.getState().wantsFocus) return
          setTextPanel({ wantsFocus: false })
          made.focus()
        }}
        change={(typed, { transactions }) => {
          const isFromGraph = transactions.some(one => one.annotation(Transaction.addToHistory) === false)
          if (!isFromGraph) graphText.type(typed)
        }}
      />
      <div className="max-h-[55%] shrink-0 space-y-2 overflow-y-auto px-2 pb-2 empty:hidden max-xl:max-h-none max-xl:w-[48%] max-xl:py-2 max-xl:pl-0">
        {isBehind && (
          <div role="alert" className="rounded-md border border-model px-3 py-2">
            <p>{t('apart')}</p>
            <div className="mt-1.5 flex gap-2">
              <Button onClick={() => graphText.takeGraph()}>{t('takeGraph')}</Button>
              {!problem && <Button onClick={() => graphText.takeText()}>{t('takeText')}</Button>}
            </div>
          </div>
        )}
        {problem && (
          <>
            <p className="text-dim">{t('lastGood')}</p>
            <ProblemNote
              id="live-problem"
              problem={problem}
              repair={repaired => {
                graphText.type(repaired)
                graphText.apply()
                view?.focus()
              }}
              goTo={goTo}
            />
          </>
        )}
      </div>
    </div>
  )
}
