import { type Node, type NodeProps, NodeResizeControl } from '@xyflow/react'
import { useTranslations } from 'next-intl'
import { memo, useState } from 'react'
import { setNote } from '../../graphs/_model/edits/notes.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { snapped } from './freePlace.ts'

export type NoteNode = Node<{ note: string; text: string }, 'note'>

/** Words beside the graph, for whoever reads it next. */
export const NoteCard = memo(function NoteCard({ data, selected, width, height }: NodeProps<NoteNode>) {
  const t = useTranslations('note')
  const { note, text } = data
  const isWriting = useCanvas(state => state.renaming === note)
  const [size, resize] = useState<{ width: number; height: number }>()
  const { change } = useDocument.getState()
  const look = 'h-full w-full resize-none rounded-md border bg-[color-mix(in_oklab,var(--model)_12%,var(--card))] p-2'
  const edge = selected
    ? 'border-accent ring-1 ring-accent'
    : 'border-[color-mix(in_oklab,var(--model)_40%,var(--line))]'
  return (
    <div style={size ?? { width, height }}>
      {isWriting ? (
        <textarea
          // biome-ignore lint/a11y/noAutofocus: asked for just now, by name or by a double click
          autoFocus
          defaultValue={text}
          aria-label={t('label')}
          maxLength={20_000}
          onBlur={event => {
            useCanvas.setState({ renaming: undefined })
            const words = event.target.value
            if (words !== text) change(graph => setNote(graph, note, { text: words }))
          }}
          onKeyDown={event => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
          className={`nodrag nowheel block ${look} ${edge}`}
        />
      ) : (
        <button
          type="button"
          onDoubleClick={() => useCanvas.setState({ renaming: note })}
          onKeyDown={event => {
            if (event.key === 'Enter' || event.key === 'F2') useCanvas.setState({ renaming: note })
          }}
          className={`flex flex-col items-start overflow-hidden text-left whitespace-pre-wrap ${look} ${edge}`}
        >
          {text || <span className="text-dim">{t('empty')}</span>}
        </button>
      )}
      {selected && (
        <NodeResizeControl
          minWidth={96}
          minHeight={40}
          style={{ width: 10, height: 10, background: 'transparent', border: 'none' }}
          onResize={(_, { width, height }) => resize({ width, height })}
          onResizeEnd={(_, { width, height }) => {
            resize(undefined)
            change(graph => setNote(graph, note, { size: snapped([width, height]) }))
          }}
        >
          <span className="absolute right-0.5 bottom-0.5 block h-2 w-2 border-r-2 border-b-2 border-dim" />
        </NodeResizeControl>
      )}
    </div>
  )
})
