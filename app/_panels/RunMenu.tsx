import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'
import { type Command, isEnabled } from '../_state/commands.ts'
import { shownKeys } from '../_state/keys.ts'

/** The other ways to run than the whole graph. */
export function RunMenu({ commands }: { commands: readonly Command[] }) {
  const t = useTranslations()
  return (
    // Modal, it would hide the page that the keyboard still reaches from those who listen.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          aria-label={t('run.more')}
          className="inline-flex h-7 w-7 items-center justify-center rounded-md border border-line bg-card hover:bg-grid"
        >
          <ChevronDown size={14} aria-hidden />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-30 min-w-60 rounded-md border border-line bg-card p-1 shadow-lg"
        >
          {commands.map(command => (
            <DropdownMenu.Item
              key={command.id}
              disabled={!isEnabled(command)}
              onSelect={() => command.run()}
              className="flex cursor-pointer items-center gap-6 rounded px-2 py-1 outline-none data-[disabled]:cursor-default data-[disabled]:text-dim data-[highlighted]:bg-grid"
            >
              {t(command.title)}
              <kbd className="mono ml-auto text-[11px] text-dim">{command.keys?.[0] && shownKeys(command.keys[0])}</kbd>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
