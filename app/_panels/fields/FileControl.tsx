import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type DragEvent, useState } from 'react'
import { uploadData } from '../../_share/upload.ts'
import { useApi } from '../../_state/api.tsx'
import { useErrorText } from '../../_state/useErrorText.ts'
import { dataEndings } from '../DataNeeds.tsx'
import { FileButton } from '../FileButton.tsx'
import { FileFacts } from './FileFacts.tsx'
import { FilePicker } from './FilePicker.tsx'
import type { ControlProps } from './form.ts'

/** A path below the data folder: chosen from what is there, typed, or brought from this computer. */
export function FileControl(props: ControlProps) {
  const { field, value, change } = props
  const t = useTranslations('picker')
  const upload = useTranslations('upload')
  const errorText = useErrorText()
  const api = useApi()
  const queries = useQueryClient()
  const [share, setShare] = useState(0)
  const [isOver, setIsOver] = useState(false)
  const now = value ?? field.default
  const name = typeof now === 'string' ? now : ''
  const send = useMutation({
    mutationFn: async (file: File) => {
      const saved = await uploadData(file.name, file, { clash: 'keep', onProgress: setShare })
      return 'taken' in saved ? saved.taken : saved.name
    },
    onSuccess: saved => {
      change(saved)
      return Promise.all([
        queries.invalidateQueries(api.data.list.queryFilter()),
        queries.invalidateQueries(api.data.look.queryFilter()),
        queries.invalidateQueries(api.nodes.describe.queryFilter()),
      ])
    },
  })
  function onDrop(event: DragEvent) {
    const [file] = event.dataTransfer.files
    setIsOver(false)
    if (!file) return
    event.preventDefault()
    // The canvas takes files too, for a new node.
    event.stopPropagation()
    send.mutate(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files on; the button does the same by keyboard
    <div
      data-takes-files
      className={`flex w-full min-w-0 flex-col gap-1 rounded-md ${isOver ? 'outline-2 outline-accent' : ''}`}
      onDragOver={event => {
        event.preventDefault()
        event.stopPropagation()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <FilePicker
        {...props}
        name={name}
        type={text => change(text, 'typing')}
        pick={picked => picked !== name && change(picked)}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[11px]">
        {send.isPending ? (
          <span role="status" className="text-dim">
            {t('uploading', { percent: Math.round(share * 100) })}
          </span>
        ) : (
          <FileFacts name={name} pick={picked => change(picked)} />
        )}
        <span className="ml-auto">
          <FileButton accept={dataEndings} choose={file => send.mutate(file)}>
            {t('upload')}
          </FileButton>
        </span>
      </div>
      {send.error && (
        <p role="alert" className="text-[11px] text-bad">
          {upload('failed', { message: errorText(send.error) })}
        </p>
      )}
    </div>
  )
}
