import { type ComponentProps, type KeyboardEvent, type ReactNode, useId } from 'react'
import { inputLook } from './form.ts'
import { ListOption } from './ListOption.tsx'
import type { useOpenList } from './useOpenList.ts'

interface ComboboxProps {
  list: ReturnType<typeof useOpenList>
  value: string
  /** What can be picked, in the order of the list. */
  names: readonly string[]
  /** Each letter that is typed. */
  type(text: string): void
  /** A name that was picked, or a text that was ended with Enter. */
  pick(name: string): void
  onBackspace?(): void
  /** Esc where no list is seen, and what stands there counts only once it is picked. */
  giveUp?(): void
  /** How the input is called and described. */
  input: ComponentProps<'input'>
  listLabel: string
  /** One line of the list. */
  line(name: string, at: number): ReactNode
  lineLook: string
  /** What the list says before and after its lines: then it is seen without any. */
  before?: ReactNode
  after?: ReactNode
}

/** A text that knows names: its list opens with the focus, arrows and Enter pick, Esc closes it, any text may be typed. */
export function Combobox({ list, value, names, type, pick, onBackspace, giveUp, ...props }: ComboboxProps) {
  const { input, listLabel, line, lineLook, before, after } = props
  const listId = useId()
  const { isOpen, at, set, close } = list
  const isSeen = isOpen && (names.length > 0 || Boolean(before))

  function choose(name: string) {
    pick(name)
    close()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = at + (event.key === 'ArrowDown' ? 1 : -1)
      set({ isOpen: true, ...(names.length > 0 && { at: (Math.max(next, -1) + names.length) % names.length }) })
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const ended = (isOpen ? names[at] : undefined) ?? value
      if (ended === '') return
      event.preventDefault()
      choose(ended)
    } else if (event.key === 'Escape' && isSeen) {
      event.preventDefault()
      close()
    } else if (event.key === 'Escape' && giveUp && value !== '') {
      event.preventDefault()
      giveUp()
    } else if (event.key === 'Backspace' && value === '') {
      onBackspace?.()
    }
  }

  return (
    <span className="relative min-w-0 flex-1">
      <input
        {...input}
        role="combobox"
        aria-expanded={isSeen}
        aria-controls={listId}
        aria-activedescendant={isOpen && at >= 0 ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        className={`${inputLook} mono`}
        value={value}
        onFocus={() => set({ isOpen: true })}
        onClick={() => set({ isOpen: true })}
        onBlur={close}
        onChange={event => {
          set({ isOpen: true, isTyping: true, at: -1 })
          type(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className={`absolute inset-x-0 top-full z-20 mt-1 rounded-md border border-line bg-card p-1 shadow-lg ${isSeen ? '' : 'hidden'}`}
      >
        {isOpen && before}
        <div id={listId} role="listbox" aria-label={listLabel} className="max-h-60 overflow-y-auto">
          {isOpen &&
            names.map((name, index) => (
              <ListOption
                key={name}
                id={`${listId}-${index}`}
                isCurrent={index === at}
                choose={() => choose(name)}
                className={lineLook}
              >
                {line(name, index)}
              </ListOption>
            ))}
        </div>
        {isOpen && after}
      </div>
    </span>
  )
}
