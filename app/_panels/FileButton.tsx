import type { ReactNode } from 'react'

interface FileButtonProps {
  /** As the browser's `accept`. */
  accept: string
  children: ReactNode
  choose(file: File): void
}

/** A button that asks for a file of this computer. */
export function FileButton({ accept, children, choose }: FileButtonProps) {
  return (
    <label className="inline-flex h-7 shrink-0 cursor-pointer items-center gap-1.5 rounded-md border border-line bg-card px-3 hover:bg-grid has-focus-visible:outline-2 has-focus-visible:outline-accent">
      {children}
      <input
        type="file"
        accept={accept}
        className="sr-only"
        onChange={event => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) choose(file)
        }}
      />
    </label>
  )
}
