import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  ArrowLeftToLine,
  ArrowRightToLine,
  CircleOff,
  CopyPlus,
  Group,
  type LucideIcon,
  RedoDot,
  Trash2,
  Unlink,
  Workflow,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Command, isEnabled, useCommandRegistry } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { shownKeys } from '../_state/keys.ts'

const arranging: Readonly<Record<string, LucideIcon>> = {
  'arrange.align-left': AlignStartVertical,
  'arrange.align-centre': AlignCenterVertical,
  'arrange.align-right': AlignEndVertical,
  'arrange.align-top': AlignStartHorizontal,
  'arrange.align-middle': AlignCenterHorizontal,
  'arrange.align-bottom': AlignEndHorizontal,
  'arrange.distributeAcross': AlignHorizontalDistributeCenter,
  'arrange.distributeDown': AlignVerticalDistributeCenter,
  'arrange.layout': Workflow,
}

const doing: Readonly<Record<string, LucideIcon>> = {
  'arrange.group': Group,
  'edit.duplicate': CopyPlus,
  'edit.bypass': RedoDot,
  'edit.disable': CircleOff,
  'edit.selectUpstream': ArrowLeftToLine,
  'edit.selectDownstream': ArrowRightToLine,
  'edit.deleteAndReconnect': Unlink,
  'edit.delete': Trash2,
}

/** What can be done to all that is selected: the commands themselves, so that their keys and rules are the same. */
export function SeveralActions() {
  const t = useTranslations()
  const commands = useCommandRegistry(state => state.commands)
  // What can be done follows the selection and the document.
  useDocument(({ selection, document }) => `${selection.join(' ')} ${document?.edges.length}`)
  const named = (id: string) => commands.find(command => command.id === id)
  const words = ({ id, title }: Command) => (id === 'arrange.layout' ? t('several.tidy') : t(title))
  const hint = (command: Command) =>
    command.keys?.[0] ? `${words(command)} (${shownKeys(command.keys[0])})` : words(command)
  return (
    <section aria-label={t('several.actions')} className="flex flex-col gap-1.5">
      <div className="-mx-1.5 flex flex-wrap gap-0.5">
        {Object.entries(arranging).map(([id, Icon]) => {
          const command = named(id)
          if (!command) return null
          return (
            <button
              key={id}
              type="button"
              disabled={!isEnabled(command)}
              onClick={() => command.run()}
              aria-label={words(command)}
              title={hint(command)}
              className="inline-flex h-7 w-8 items-center max-xl:w-7 justify-center rounded-md text-dim hover:bg-grid hover:text-ink disabled:cursor-default disabled:opacity-40"
            >
              <Icon size={15} aria-hidden />
            </button>
          )
        })}
      </div>
      <div className="-mx-1.5 grid grid-cols-2">
        {Object.entries(doing).map(([id, Icon]) => {
          const command = named(id)
          if (!command) return null
          return (
            <button
              key={id}
              type="button"
              disabled={!isEnabled(command)}
              onClick={() => command.run()}
              title={hint(command)}
              className="flex h-7 min-w-0 items-center gap-1.5 rounded-md px-1.5 text-left text-[12px] hover:bg-grid disabled:cursor-default disabled:opacity-40"
            >
              <Icon size={14} aria-hidden className="shrink-0 text-dim" />
              <span className="truncate">{words(command)}</span>
            </button>
          )
        })}
      </div>
    </section>
  )
}
