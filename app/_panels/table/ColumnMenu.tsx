import { EllipsisVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'

export interface ColumnActions {
  isOpen: boolean
  isPinned: boolean
  isSorted: boolean
  /** Another column sorts already: this one can decide where that leaves it open. */
  canAdd: boolean
  isFirst: boolean
  isLast: boolean
  setOpen(isOpen: boolean): void
  sort(isDescending: boolean, isAdded: boolean): void
  unsort(): void
  fit(): void
  pin(): void
  move(by: number): void
  hide(): void
  filter(): void
  /** The focus goes back to the grid. */
  focus(): void
}

/** All that can be done with a column, for the mouse, for a finger, and by Alt+↓ on its head. */
export function ColumnMenu({ name, actions }: { name: string; actions: ColumnActions }) {
  const t = useTranslations('data')
  const { isOpen, isPinned, isSorted, canAdd, isFirst, isLast } = actions
  const items: (Item | undefined)[] = [
    { title: 'sortUp', run: () => actions.sort(false, false) },
    { title: 'sortDown', run: () => actions.sort(true, false) },
    canAdd ? { title: 'thenUp', run: () => actions.sort(false, true) } : undefined,
    canAdd ? { title: 'thenDown', run: () => actions.sort(true, true) } : undefined,
    isSorted ? { title: 'unsort', run: actions.unsort } : undefined,
    { title: 'filterThis', run: actions.filter },
    { title: 'fit', run: actions.fit },
    { title: isPinned ? 'unpin' : 'pin', run: actions.pin },
    isFirst ? undefined : { title: 'moveLeft', keys: 'Ctrl+Shift+←', run: () => actions.move(-1) },
    isLast ? undefined : { title: 'moveRight', keys: 'Ctrl+Shift+→', run: () => actions.move(1) },
    { title: 'hide', run: actions.hide },
  ]
  return (
    <DropdownMenu.Root open={isOpen} onOpenChange={actions.setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('menuOf', { column: name })}
          className="absolute top-1 right-1.5 rounded text-dim hover:bg-line hover:text-ink"
        >
          <EllipsisVertical size={13} aria-hidden />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={2}
          collisionPadding={8}
          onCloseAutoFocus={event => {
            event.preventDefault()
            actions.focus()
          }}
          className="z-30 min-w-48 rounded-md border border-line bg-card p-1 text-[12px] shadow-lg"
        >
          {items
            .filter(item => item !== undefined)
            .map(({ title, keys, run }) => (
              <DropdownMenu.Item
                key={title}
                onSelect={run}
                className="flex cursor-pointer items-center gap-6 rounded px-2 py-1 outline-none data-[highlighted]:bg-grid"
              >
                {t(title)}
                {keys && <kbd className="mono ml-auto text-[11px] text-dim">{keys}</kbd>}
              </DropdownMenu.Item>
            ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

interface Item {
  title:
    | 'sortUp'
    | 'sortDown'
    | 'thenUp'
    | 'thenDown'
    | 'unsort'
    | 'filterThis'
    | 'fit'
    | 'pin'
    | 'unpin'
    | 'moveLeft'
    | 'moveRight'
    | 'hide'
  keys?: string
  run(): void
}
