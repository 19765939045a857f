import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import type { Column } from '../../../nodes/_contract/kinds/table.ts'
import { type ControlProps, inputLook } from './form.ts'
import { ListOption } from './ListOption.tsx'

interface ColumnPickerProps extends Pick<ControlProps, 'id' | 'label' | 'describedBy' | 'isInvalid'> {
  columns: readonly Column[]
  value: string
  placeholder?: string
  /** Each letter that is typed. */
  type(text: string): void
  /** A column that was picked, or a name that was ended with Enter. */
  pick(name: string): void
  onBackspace?(): void
}

/** A text that knows the columns of the table: arrows and Enter pick one, any other name may be typed. */
export function ColumnPicker({ columns, value, type, pick, onBackspace, placeholder, ...props }: ColumnPickerProps) {
  const t = useTranslations('form')
  const listId = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [isTyping, setIsTyping] = useState(false)
  const [at, setAt] = useState(-1)
  // On opening all columns are shown, not only the one that is chosen.
  const found = isTyping ? columns.filter(({ name }) => name.toLowerCase().includes(value.toLowerCase())) : columns
  function close() {
    setIsOpen(false)
    setIsTyping(false)
    setAt(-1)
  }
  function choose(name: string) {
    pick(name)
    close()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setIsOpen(true)
      if (found.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const picked = isOpen ? found[at]?.name : undefined
      if (picked === undefined && value === '') return
      event.preventDefault()
      choose(picked ?? value)
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation()
      close()
    } else if (event.key === 'Backspace' && value === '') {
      onBackspace?.()
    }
  }
  return (
    <span className="relative min-w-0 flex-1">
      <input
        id={props.id}
        role="combobox"
        aria-label={onBackspace ? props.label : undefined}
        aria-expanded={isOpen && found.length > 0}
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        aria-autocomplete="list"
        aria-describedby={props.describedBy}
        aria-invalid={props.isInvalid || undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        className={`${inputLook} mono`}
        value={value}
        onFocus={() => setIsOpen(true)}
        onBlur={close}
        onChange={event => {
          setIsOpen(true)
          setIsTyping(true)
          setAt(-1)
          type(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={t('columns')}
        className={`absolute inset-x-0 top-full z-20 mt-1 max-h-56 overflow-y-auto rounded-md border border-line bg-card p-1 shadow-lg ${isOpen && found.length > 0 ? '' : 'hidden'}`}
      >
        {isOpen &&
          found.map(({ name, type: columnType }, index) => (
            <ListOption
              key={name}
              id={`${listId}-${index}`}
              isCurrent={index === at}
              choose={() => choose(name)}
              className="flex justify-between gap-3 py-0.5"
            >
              <span className="truncate">{name}</span>
              <span className="shrink-0 text-[11px] text-dim">{columnType}</span>
            </ListOption>
          ))}
      </div>
    </span>
  )
}
