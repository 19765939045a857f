import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Sorting } from './useSorted.ts'

interface SortHeadProps {
  id: string
  sorting: Sorting
  title?: string
  className?: string
  children: ReactNode
}

/** The head of a column: sorts by it when pressed, with Shift after the columns that sort already. */
export function SortHead({ id, sorting, title, className = '', children }: SortHeadProps) {
  const state = sorting.sortOf(id)
  return (
    <th
      scope="col"
      aria-sort={state ? (state.isDescending ? 'descending' : 'ascending') : 'none'}
      className={`p-0 font-normal ${className}`}
    >
      <button
        type="button"
        title={title}
        className="flex max-w-52 items-center gap-1 rounded py-1 pr-4 whitespace-nowrap hover:text-ink"
        onClick={event => sorting.toggle(id, event.shiftKey)}
      >
        <span className="truncate">{children}</span>
        {state && (
          <span className="flex shrink-0 items-center text-accent">
            {state.isDescending ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />}
            {state.rank}
          </span>
        )}
      </button>
    </th>
  )
}
