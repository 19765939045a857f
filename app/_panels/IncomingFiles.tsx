import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import type { Fragment } from '../../graphs/_model/edits/fragments.ts'
import type { Arrived } from './arrivals.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { useIncoming } from './useIncoming.ts'

const ImportDialog = dynamic(() => import('./ImportDialog.tsx').then(module => module.ImportDialog))
const UploadDialog = dynamic(() => import('./UploadDialog.tsx').then(module => module.UploadDialog))

/** What happens to files that are dropped or pasted on a page: graphs open, data is sent to the data folder. */
export function IncomingFiles({ add }: { add(fragment: Fragment, file: string, screen: Arrived['screen']): void }) {
  const t = useTranslations('upload')
  const files = useTranslations('files')
  const { arrived, isOver, next } = useIncoming()
  return (
    <>
      {isOver && (
        <div className="pointer-events-none fixed inset-2 z-40 flex items-end justify-center rounded-md border-2 border-accent border-dashed p-6">
          <p className="rounded-md border border-line bg-card px-3 py-2 shadow-lg">{t('dropHere')}</p>
        </div>
      )}
      {arrived?.type === 'graph' && <ImportDialog key={arrived.id} shared={arrived.shared} close={next} />}
      {arrived?.type === 'data' && (
        <UploadDialog
          key={arrived.id}
          file={arrived.file}
          clash={arrived.clash}
          place={arrived.place}
          close={next}
          add={(fragment, file) => add(fragment, file, arrived.screen)}
        />
      )}
      {arrived?.type === 'useless' && (
        <Dialog
          key={arrived.id}
          title={arrived.name}
          help={t(arrived.why, { name: arrived.name })}
          close={next}
          actions={<Button onClick={next}>{files('close')}</Button>}
        />
      )}
    </>
  )
}
