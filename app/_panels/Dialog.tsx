import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog as Parts } from 'radix-ui'
import type { ReactNode } from 'react'
import { useFocusBack } from './useFocusBack.ts'

interface DialogProps {
  title: string
  /** A sentence below the title. */
  help?: ReactNode
  children?: ReactNode
  /** The buttons at the foot. */
  actions?: ReactNode
  /** `most`: nearly all of the window. */
  wide?: boolean | 'most'
  close(): void
}

/** A window above the page: keeps the focus, closes with Escape, and gives the focus back. */
export function Dialog({ title, help, children, actions, wide = false, close }: DialogProps) {
  const t = useTranslations('files')
  const onCloseAutoFocus = useFocusBack()
  return (
    <Parts.Root open onOpenChange={open => !open && close()}>
      <Parts.Portal>
        <Parts.Overlay className="fixed inset-0 z-40 bg-black/30" />
        <Parts.Content
          onCloseAutoFocus={onCloseAutoFocus}
          {...(!help && { 'aria-describedby': undefined })}
          className={`fixed left-1/2 z-50 flex w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-md border border-line bg-card shadow-lg ${wide === 'most' ? mostSize : `top-[12vh] max-h-[76vh] ${wide ? 'max-w-[760px]' : 'max-w-[520px]'}`}`}
        >
          <div className="flex items-start gap-3 px-4 pt-3.5 pb-2">
            <div className="min-w-0 flex-1">
              <Parts.Title className="text-[15px] font-semibold">{title}</Parts.Title>
              {help && <Parts.Description className="mt-1 text-dim">{help}</Parts.Description>}
            </div>
            <Parts.Close aria-label={t('close')} className="rounded-md p-1 text-dim hover:bg-grid hover:text-ink">
              <X size={15} aria-hidden />
            </Parts.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-2">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{actions}</div>}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  )
}

const mostSize = 'top-[4vh] max-h-[92vh] max-w-[1180px]'
