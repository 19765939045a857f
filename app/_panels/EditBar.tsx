import {
  Code,
  Command as CommandIcon,
  type LucideIcon,
  Plus,
  Redo2,
  SlidersHorizontal,
  Undo2,
  Workflow,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isEnabled, useCommandRegistry } from '../_state/commands.ts'
import { useDocument } from '../_state/documentStore.ts'
import { shownKeys } from '../_state/keys.ts'

const buttons: readonly { id: string; icon: LucideIcon; look?: string }[] = [
  { id: 'edit.undo', icon: Undo2 },
  { id: 'edit.redo', icon: Redo2 },
  { id: 'arrange.layout', icon: Workflow },
  { id: 'view.text', icon: Code },
  { id: 'view.commands', icon: CommandIcon },
  // Where they do not stand beside the canvas at all times.
  { id: 'view.graph', icon: SlidersHorizontal, look: 'xl:hidden' },
  // Where there is no room for the palette.
  { id: 'view.add', icon: Plus, look: 'lg:hidden' },
]

/** The few commands that everyone looks for with the mouse; the last one leads to all others. */
export function EditBar() {
  const t = useTranslations()
  const commands = useCommandRegistry(state => state.commands)
  // What can be undone and laid out follows the document.
  useDocument(({ document, past, future }) => `${past.length} ${future.length} ${document === undefined}`)
  return (
    <div className="flex items-center max-md:hidden">
      {buttons.map(({ id, icon: Icon, look = '' }) => {
        const command = commands.find(one => one.id === id)
        if (!command) return null
        const [keys] = command.keys ?? []
        return (
          <button
            key={id}
            type="button"
            disabled={!isEnabled(command)}
            onClick={() => command.run()}
            aria-label={t(command.title)}
            title={keys ? `${t(command.title)} (${shownKeys(keys)})` : t(command.title)}
            className={`inline-flex h-7 w-7 items-center justify-center rounded-md text-dim hover:bg-grid hover:text-ink disabled:cursor-default disabled:opacity-40 ${look}`}
          >
            <Icon size={15} aria-hidden />
          </button>
        )
      })}
    </div>
  )
}
