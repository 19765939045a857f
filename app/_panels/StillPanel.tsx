import type { ReactNode } from 'react'

/** The right side of a graph that is only looked at. */
export function StillPanel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <aside
      aria-label={title}
      className="flex w-[400px] shrink-0 flex-col gap-4 overflow-y-auto border-l border-line bg-card p-4 max-xl:w-[336px] max-lg:max-h-[55vh] max-lg:w-auto max-lg:border-t max-lg:border-l-0"
    >
      <h2 className="text-[15px] font-semibold">{title}</h2>
      {children}
    </aside>
  )
}
