import { Command } from 'cmdk'
import { Group, StickyNote } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { familyOf } from '../_canvas/family.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { idOnCanvas } from '../_canvas/marked.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { Overlay, overlayInput, overlayItem, overlayList } from './Overlay.tsx'

/** Finds nodes by name, type and settings, groups by name and notes by their words, and goes there. */
export function FindNode() {
  const t = useTranslations('commands')
  const text = useText()
  const { document, select } = useDocument()
  const close = () => useCanvas.setState({ dialog: undefined })
  if (!document) return null
  const others = [
    ...Object.entries(document.groups).map(([id, { title }]) => ({
      id: idOnCanvas.group(id),
      words: title === undefined ? '' : text(title),
      Icon: Group,
    })),
    ...Object.entries(document.notes).map(([id, note]) => ({
      id: idOnCanvas.note(id),
      words: note.text,
      Icon: StickyNote,
    })),
  ].filter(({ words }) => words !== '')
  return (
    <Overlay title={t('find')} close={close}>
      <Command loop label={t('find')}>
        <Command.Input autoFocus placeholder={t('findSearch')} className={overlayInput} />
        <Command.List className={overlayList}>
          <Command.Empty className="px-3 py-2 text-dim">{t('nothing')}</Command.Empty>
          {Object.entries(document.nodes).map(([id, node]) => {
            const { icon: Icon, color } = familyOf(node.type)
            return (
              <Command.Item
                key={id}
                value={id}
                keywords={[
                  wordsFor(document, id, text),
                  node.type,
                  JSON.stringify(node.label ?? ''),
                  JSON.stringify(node.params),
                ]}
                className={overlayItem}
                onSelect={() => {
                  close()
                  select([id])
                  useCanvas.getState().view?.goTo(id)
                }}
              >
                <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
                <span className="truncate">{wordsFor(document, id, text)}</span>
                <span className="mono ml-auto shrink-0 text-[11px] text-dim">{node.type}</span>
              </Command.Item>
            )
          })}
          {others.map(({ id, words, Icon }) => (
            <Command.Item
              key={id}
              value={id}
              keywords={[words]}
              className={overlayItem}
              onSelect={() => {
                close()
                select([])
                useCanvas.setState({ marked: [id] })
                useCanvas.getState().view?.fit([id])
              }}
            >
              <Icon size={14} aria-hidden className="shrink-0 text-dim" />
              <span className="truncate">{words}</span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Overlay>
  )
}
