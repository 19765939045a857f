import type { EditorView } from '@uiw/react-codemirror'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import type { MermaidSource } from '../../_share/findMermaid.ts'
import { graphNameFrom } from '../../_share/graphNameFrom.ts'
import { useErrorText } from '../../_state/useErrorText.ts'
import { useNodeName } from '../../_state/useNodeName.ts'
import { Button } from '../Button.tsx'
import { Dialog } from '../Dialog.tsx'
import { GraphPicture } from '../GraphPicture.tsx'
import { noChoices } from './choices.ts'
import { DiagramChoice } from './DiagramChoice.tsx'
import { ImportRemarks } from './ImportRemarks.tsx'
import { OpenImported } from './OpenImported.tsx'
import { ProblemNote } from './ProblemNote.tsx'
import { UnderstoodSteps } from './UnderstoodSteps.tsx'
import { useMermaid } from './useMermaid.ts'
import { useReading } from './useReading.ts'

const MermaidEditor = dynamic(() => import('./MermaidEditor.tsx'))

/** Of more nobody could read the names. */
const mostNamed = 400

interface MermaidImportProps {
  source: MermaidSource
  back?: (() => void) | undefined
  close(): void
  /** The new graph's page is on its way. */
  opened(): void
}

/** Mermaid text beside the graph that it becomes, with all that was understood; nothing is kept until it is opened. */
export function MermaidImport({ source, back, close, opened }: MermaidImportProps) {
  const t = useTranslations('mermaid')
  const errorText = useErrorText()
  const nameOf = useNodeName()
  const { mermaid, error, retry } = useMermaid()
  const [typed, setTyped] = useState<string>()
  const [picked, pick] = useState(0)
  const [choices, setChoices] = useState(noChoices)
  const editor = useRef<EditorView>(undefined)
  const diagrams = useMemo(
    () => (mermaid && source.isMarkdown ? mermaid.diagramsIn(source.text) : []),
    [mermaid, source],
  )
  const diagram = diagrams[picked]
  const text = typed ?? (source.isMarkdown ? (diagram?.text ?? '') : source.text)
  const title = diagram?.title || source.name || t('untitled')
  const { reading, imported, isBehind } = useReading(mermaid, text, { choices, name: graphNameFrom(title) })
  const problem = reading && 'problem' in reading ? reading.problem : undefined
  const document = imported && { ...imported.document, title: imported.document.title ?? title }

  const count = Object.keys(document?.nodes ?? {}).length

  function goTo() {
    const view = editor.current
    if (!view || !problem) return
    const line = view.state.doc.line(Math.min(problem.line, view.state.doc.lines))
    const anchor = Math.min(line.from + problem.column - 1, line.to)
    view.dispatch({ selection: { anchor }, scrollIntoView: true })
    view.focus()
  }

  return (
    <Dialog
      title={t('title')}
      help={t('help')}
      close={close}
      wide="most"
      actions={<OpenImported {...{ document, isBehind, back, close, opened }} />}
    >
      <div className="space-y-3 pb-2">
        {diagrams.length > 1 && (
          <DiagramChoice
            diagrams={diagrams}
            picked={picked}
            pick={at => {
              pick(at)
              setTyped(undefined)
              setChoices(noChoices)
            }}
          />
        )}
        <div className="grid h-[42vh] min-h-56 grid-cols-2 gap-3 max-md:h-auto max-md:grid-cols-1">
          <div className="min-h-0 max-md:h-56" data-mermaid-text>
            <MermaidEditor
              text={text}
              label={t('text')}
              placeholder={t('placeholder')}
              className="h-full"
              autoFocus={source.text === ''}
              change={setTyped}
              describedBy={problem && 'mermaid-problem'}
              problem={problem}
              ready={view => {
                editor.current = view
              }}
            />
          </div>
          <section
            aria-label={t('previewLabel')}
            // A scrolling area takes the focus of a keyboard.
            // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
            tabIndex={0}
            className="min-h-0 overflow-auto rounded-md border border-line bg-ground p-3 max-md:h-56"
          >
            {document ? (
              <div role="img" aria-label={t('preview', { count })} className="h-full w-full">
                <GraphPicture
                  document={document}
                  {...(count <= mostNamed && { nameOf: (id: string) => nameOf(id, document) })}
                  leastScale={0.4}
                  className="h-full w-full"
                />
              </div>
            ) : (
              <p className="flex h-full items-center justify-center text-center text-dim">
                {!mermaid && !error ? t('loading') : problem ? t('noPreview') : t('nothingYet')}
              </p>
            )}
          </section>
        </div>
        {error && (
          <p role="alert" className="flex items-center gap-3 text-bad">
            {t('notLoaded', { message: errorText(error) })}
            <Button onClick={retry}>{t('retry')}</Button>
          </p>
        )}
        {mermaid && source.isMarkdown && diagrams.length === 0 && (
          <p role="alert" className="text-bad">
            {t('noDiagram')}
          </p>
        )}
        {problem && <ProblemNote id="mermaid-problem" problem={problem} repair={setTyped} goTo={goTo} />}
        {imported && <UnderstoodSteps report={imported.report} choices={choices} setChoices={setChoices} />}
        {document && imported && reading && 'flowchart' in reading && (
          <ImportRemarks report={imported.report} reading={reading} nameOf={id => nameOf(id, document)} />
        )}
      </div>
    </Dialog>
  )
}
