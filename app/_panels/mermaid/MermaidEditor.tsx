import CodeMirror, { EditorView, type Extension, type ViewUpdate } from '@uiw/react-codemirror'
import { useEffect, useMemo, useState } from 'react'
import { codeLook } from '../codeLook.ts'
import { flowchartLook } from './flowchartLook.ts'
import { type LineMarks, lineMarks, setLineMarks } from './lineMarks.ts'

export interface MermaidEditorProps extends LineMarks {
  /** Absent where the one who holds the editor puts the text in. */
  text?: string
  /** Its name for a screen reader. */
  label: string
  placeholder?: string
  /** The element that says what is wrong. */
  describedBy?: string | undefined
  autoFocus?: boolean
  className?: string
  /** Must stay the same object from one drawing to the next. */
  extensions?: Extension
  change(text: string, update: ViewUpdate): void
  /** Hands the editor itself out. */
  ready?(view: EditorView): void
}

/** Mermaid text with its colours, and with marked lines. */
export default function MermaidEditor(props: MermaidEditorProps) {
  const { text, label, placeholder, describedBy, autoFocus = false, className, change, ready, problem, chosen } = props
  const [view, setView] = useState<EditorView>()
  const isInvalid = problem !== undefined
  const given = props.extensions
  const extensions = useMemo(
    () => [
      flowchartLook,
      lineMarks,
      codeLook,
      filling,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': label,
        ...(describedBy && { 'aria-describedby': describedBy }),
        ...(isInvalid && { 'aria-invalid': 'true' }),
      }),
      given ?? [],
    ],
    [label, describedBy, isInvalid, given],
  )
  const place = problem && `${problem.line} ${problem.column}`
  const lines = chosen?.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: by what they say, not by which object says it; the text moves the places
  useEffect(() => view?.dispatch({ effects: setLineMarks.of({ problem, chosen: chosen ?? [] }) }), [view, place, lines])
  return (
    <CodeMirror
      className={`min-h-0 min-w-0 text-[12px] ${className ?? ''}`}
      {...(text !== undefined && { value: text })}
      height="100%"
      theme={document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'}
      extensions={extensions}
      {...(placeholder && { placeholder })}
      autoFocus={autoFocus}
      // Tab leaves the field, as it leaves every other.
      indentWithTab={false}
      basicSetup={{
        foldGutter: false,
        highlightActiveLine: false,
        highlightActiveLineGutter: false,
        closeBrackets: false,
        autocompletion: false,
      }}
      onCreateEditor={made => {
        setView(made)
        ready?.(made)
      }}
      onChange={change}
    />
  )
}

const filling = EditorView.theme({ '&': { height: '100%' }, '.cm-scroller': { maxHeight: 'none !important' } })
