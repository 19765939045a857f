import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type CSSProperties, useState } from 'react'
import { Dialog } from './Dialog.tsx'

interface PictureDialogProps {
  title: string
  facts: string
  source: string
  look: CSSProperties
  fileName: string
  close(): void
}

/** One picture, as large as it fits. */
export function PictureDialog({ title, facts, source, look, fileName, close }: PictureDialogProps) {
  const t = useTranslations('data')
  const [isBroken, setIsBroken] = useState(false)
  return (
    <Dialog
      title={title}
      help={<span className="mono text-[11px]">{facts}</span>}
      close={close}
      wide
      actions={
        <a
          href={source}
          download={fileName}
          className="flex h-8 items-center gap-1.5 rounded-md border border-line px-3 hover:border-dim"
        >
          <Download size={13} aria-hidden /> {t('pictureDownload')}
        </a>
      }
    >
      <div className="flex min-h-40 items-center justify-center rounded-md bg-ground p-3">
        {isBroken ? (
          <p role="alert" className="text-bad">
            {t('pictureFailed')}
          </p>
        ) : (
          // biome-ignore lint/performance/noImgElement: it is data of a worker, and no asset that Next could prepare
          <img
            src={source}
            alt={facts}
            className="max-h-[52vh] max-w-full object-contain"
            style={look}
            onError={() => setIsBroken(true)}
          />
        )}
      </div>
    </Dialog>
  )
}
