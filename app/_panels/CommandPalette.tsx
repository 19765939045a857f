import { Command as Menu } from 'cmdk'
import { useTranslations } from 'next-intl'
import { useCanvas } from '../_state/canvasStore.ts'
import { type Command, isEnabled, useCommandRegistry } from '../_state/commands.ts'
import { shownKeys } from '../_state/keys.ts'
import { Overlay, overlayInput, overlayItem, overlayList } from './Overlay.tsx'

/** Everything that can be done here, by name. */
export function CommandPalette() {
  const t = useTranslations()
  const commands = useCommandRegistry(state => state.commands)
  const close = () => useCanvas.setState({ dialog: undefined })
  return (
    <Overlay title={t('commands.commands')} close={close}>
      <Menu loop label={t('commands.commands')}>
        <Menu.Input autoFocus placeholder={t('commands.search')} className={overlayInput} />
        <Menu.List className={overlayList}>
          <Menu.Empty className="px-3 py-2 text-dim">{t('commands.nothing')}</Menu.Empty>
          {withoutTwins(commands).map(command => (
            <Menu.Item
              key={command.id}
              value={`${t(command.title)} ${command.id}`}
              disabled={!isEnabled(command)}
              className={overlayItem}
              onSelect={() => {
                close()
                // After the focus is back where it was: some commands ask where that is.
                setTimeout(() => command.run())
              }}
            >
              {t(command.title)}
              {command.keys?.[0] && (
                <kbd className="mono ml-auto text-[11px] text-dim">{shownKeys(command.keys[0])}</kbd>
              )}
            </Menu.Item>
          ))}
        </Menu.List>
      </Menu>
    </Overlay>
  )
}

/** Commands of one name are one to the reader. */
export function withoutTwins(commands: readonly Command[]): Command[] {
  return commands.filter(({ title }, at) => commands.findIndex(one => one.title === title) === at)
}
