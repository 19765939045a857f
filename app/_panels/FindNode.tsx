import { Command } from 'cmdk'
import { useTranslations } from 'next-intl'
import { familyOf } from '../_canvas/family.ts'
import { wordsFor } from '../_canvas/flow.ts'
import { useCanvas } from '../_state/canvasStore.ts'
import { useDocument } from '../_state/documentStore.ts'
import { useText } from '../_state/locale.tsx'
import { Overlay, overlayInput, overlayItem, overlayList } from './Overlay.tsx'

/** Finds nodes by name, type and settings, and goes there. */
export function FindNode() {
  const t = useTranslations('commands')
  const text = useText()
  const { document, select } = useDocument()
  const close = () => useCanvas.setState({ dialog: undefined })
  if (!document) return null
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
                  useCanvas.getState().view?.reveal([id])
                }}
              >
                <Icon size={14} aria-hidden style={{ color }} className="shrink-0" />
                <span className="truncate">{wordsFor(document, id, text)}</span>
                <span className="mono ml-auto shrink-0 text-[11px] text-dim">{node.type}</span>
              </Command.Item>
            )
          })}
        </Command.List>
      </Command>
    </Overlay>
  )
}
