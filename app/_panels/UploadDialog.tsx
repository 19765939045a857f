import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Fragment } from '../../graphs/_model/edits/fragments.ts'
import { fileNode, filePipeline } from '../_share/filePipeline.ts'
import { formatBytes } from '../_share/formatBytes.ts'
import { type UploadOptions, uploadData } from '../_share/upload.ts'
import { useApi } from '../_state/api.tsx'
import { useErrorText } from '../_state/useErrorText.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { useTypeName } from './useTypeName.ts'

interface UploadDialogProps {
  file: File
  /** What happens where there is a file of this name; asked where absent. */
  clash?: UploadOptions['clash']
  /** Of the files that came together. */
  place: { at: number; of: number }
  add(fragment: Fragment, file: string): void
  close(): void
}

/** A data file on its way into the data folder, and what becomes of it in the graph. */
export function UploadDialog({ file, clash = 'ask', place, add, close }: UploadDialogProps) {
  const errorText = useErrorText()
  const t = useTranslations('upload')
  const [share, setShare] = useState(0)
  const [cancel] = useState(() => new AbortController())
  const send = useMutation({
    mutationFn: (clash: NonNullable<UploadOptions['clash']>) =>
      uploadData(file.name, file, { clash, onProgress: setShare, signal: cancel.signal }),
  })
  const { mutate } = send
  const hasBegun = useRef(false)
  useEffect(() => {
    // An effect may run twice, and a file must not meet itself.
    if (!hasBegun.current) mutate(clash)
    hasBegun.current = true
  }, [mutate, clash])
  const leave = () => {
    cancel.abort()
    close()
  }
  const titled = (name: string) => t('title', { name, ...place })
  const title = titled(file.name)

  if (send.data && 'name' in send.data) {
    return <Saved saved={send.data} title={titled(send.data.name)} add={add} close={close} />
  }
  if (send.data && 'taken' in send.data && !send.isPending) {
    return (
      <Dialog
        title={title}
        help={t('taken', { name: send.data.taken })}
        close={leave}
        actions={
          <>
            <Button onClick={leave}>{t('cancel')}</Button>
            <Button kind="danger" title={t('replaceHelp')} onClick={() => mutate('replace')}>
              {t('replace')}
            </Button>
            <Button kind="primary" onClick={() => mutate('keep')}>
              {t('keep')}
            </Button>
          </>
        }
      >
        <p className="text-dim">{t('replaceHelp')}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={title}
      close={leave}
      actions={
        <>
          <Button onClick={leave}>{t('cancel')}</Button>
          {send.error && (
            <Button kind="primary" onClick={() => mutate(send.variables ?? clash)}>
              {t('again')}
            </Button>
          )}
        </>
      }
    >
      {send.error ? (
        <p role="alert" className="pb-2 text-bad">
          {t('failed', { message: errorText(send.error) })}
        </p>
      ) : (
        <div className="pb-3">
          <p className="mb-1.5">{t('sending', { name: file.name })}</p>
          <progress
            className="h-1.5 w-full accent-(--accent)"
            value={share}
            aria-label={t('sending', { name: file.name })}
          />
          <p className="mono text-[11px] text-dim">
            {formatBytes(share * file.size)} / {formatBytes(file.size)}
          </p>
        </div>
      )}
    </Dialog>
  )
}

interface SavedProps extends Pick<UploadDialogProps, 'add' | 'close'> {
  saved: { name: string; bytes: number }
  title: string
}

function Saved({ saved: { name, bytes }, title, add, close }: SavedProps) {
  const errorText = useErrorText()
  const t = useTranslations('upload')
  const typeName = useTypeName()
  const api = useApi()
  const columns = useQuery(api.data.columns.queryOptions({ file: name }, { retry: false, gcTime: 0 }))
  const [chosen, choose] = useState<string>()
  const [deploys, setDeploys] = useState(false)
  const target = chosen ?? columns.data?.at(-1)?.name
  function finish(fragment: Fragment) {
    add(fragment, name)
    close()
  }
  return (
    <Dialog
      title={title}
      help={t('sent', { name, size: formatBytes(bytes) })}
      close={close}
      actions={
        <>
          <Button onClick={() => finish(fileNode(name))}>{t('addNode')}</Button>
          <Button
            kind="primary"
            disabled={target === undefined}
            onClick={() => target !== undefined && finish(filePipeline(name, { target, deploys }))}
          >
            {t('addAll')}
          </Button>
        </>
      }
    >
      {columns.isPending && <p className="pb-2 text-dim">{t('reading')}</p>}
      {columns.error && (
        <p role="alert" className="pb-2 text-bad">
          {t('noTarget', { message: errorText(columns.error) })}
        </p>
      )}
      {columns.data && (
        <div className="space-y-3 pb-2">
          <label className="block">
            <span className="font-medium">{t('target')}</span>
            <select
              className="mt-1 h-8 w-full rounded-md border border-line bg-ground px-2"
              value={target}
              onChange={event => choose(event.target.value)}
            >
              {columns.data.map(column => (
                <option key={column.name} value={column.name}>
                  {column.name} · {typeName(column)}
                </option>
              ))}
            </select>
          </label>
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              className="accent-(--accent)"
              checked={deploys}
              onChange={event => setDeploys(event.target.checked)}
            />
            {t('deploy')}
          </label>
          <p className="text-dim">{t('addAllHelp')}</p>
        </div>
      )}
    </Dialog>
  )
}
