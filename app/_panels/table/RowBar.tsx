import { useEffect, useRef } from 'react'
import { firstRowAt, scrollHeight, scrollTopFor } from './rowWindow.ts'

interface RowBarProps {
  first: number
  bounds: { total: number; viewport: number; height: number }
  scrollTo(row: number): void
}

/** The scrollbar of the rows. */
export function RowBar({ first, bounds, scrollTo }: RowBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const { total, viewport, height } = bounds
  useEffect(() => {
    const element = bar.current
    if (element) element.scrollTop = scrollTopFor(first, { total, viewport, height })
  }, [first, total, viewport, height])
  return (
    <div
      ref={bar}
      className="w-3.5 shrink-0 overflow-y-scroll border-l border-line"
      onScroll={({ currentTarget: { scrollTop } }) => {
        // Where a pixel stands for many rows, the bar that follows the rows must not pull them to its pixel.
        if (Math.abs(scrollTop - scrollTopFor(first, bounds)) > 1) scrollTo(firstRowAt(scrollTop, bounds))
      }}
      aria-hidden
      tabIndex={-1}
    >
      <div style={{ height: `calc(100% + ${scrollHeight(bounds) - viewport}px)` }} />
    </div>
  )
}
