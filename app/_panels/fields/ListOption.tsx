import type { ReactNode } from 'react'

interface ListOptionProps {
  id: string
  isCurrent: boolean
  choose(): void
  className?: string
  children: ReactNode
}

/** One line of a combobox's list: in sight while it is the current one, chosen before the field loses the focus. */
export function ListOption({ id, isCurrent, choose, className = '', children }: ListOptionProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      ref={element => {
        if (isCurrent) element?.scrollIntoView({ block: 'nearest' })
      }}
      onMouseDown={event => {
        event.preventDefault()
        choose()
      }}
      className={`mono cursor-pointer rounded px-2 hover:bg-grid ${isCurrent ? 'bg-grid' : ''} ${className}`}
    >
      {children}
    </div>
  )
}
