import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { useFocusBack } from './useFocusBack.ts'

interface OverlayProps {
  title: string
  /** Several columns side by side, where the window has room. */
  isWide?: boolean
  close(): void
  children: ReactNode
}

/** A panel over the page for a short question; Esc and a click beside close it, and the focus goes back. */
export function Overlay({ title, isWide = false, close, children }: OverlayProps) {
  const onCloseAutoFocus = useFocusBack()
  return (
    <Dialog.Root open onOpenChange={isOpen => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={onCloseAutoFocus}
          className={`!outline-none fixed left-1/2 z-50 flex -translate-x-1/2 flex-col overflow-hidden rounded-md border border-line bg-card shadow-xl ${isWide ? 'top-[6vh] max-h-[88vh] w-[min(1040px,calc(100vw-32px))]' : 'top-[12vh] max-h-[72vh] w-[min(560px,calc(100vw-32px))]'}`}
        >
          <Dialog.Title className="border-b border-line px-3 py-2 font-semibold">{title}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export const overlayInput = 'w-full border-b border-line bg-card px-3 py-2.5 !outline-none placeholder:text-dim'
export const overlayList = 'max-h-[50vh] overflow-y-auto p-1'
export const overlayItem =
  'flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 data-[selected=true]:bg-grid data-[disabled=true]:opacity-50'
